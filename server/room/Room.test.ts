import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { MESSAGE } from '../../shared/protocol/messages.ts';
import type { Guest } from '../access/Visitor.ts';
import { AWARENESS_BACKLOG_BYTES, MAX_HELD_MS } from '../limits.ts';
import { LevelStorage } from '../storage/LevelStorage.ts';
import { oneStruct } from '../testing/badUpdates.ts';
import { silentLog } from '../testing/silentLog.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { waitFor } from '../testing/waitFor.ts';
import { awarenessFrame, decodeAwareness } from './awarenessCodec.ts';
import type { Peer } from './Peer.ts';
import { Rooms } from './Rooms.ts';

/** The other side of a connection, as a room sees it. */
class Listener implements Peer {
  backlog = 0;
  readonly sent: Uint8Array[] = [];
  closedWith: string | null = null;
  probes = 0;
  send(frame: Uint8Array): void {
    this.sent.push(frame);
  }
  close(why: string): void {
    this.closedWith = why;
  }
  probe(): void {
    this.probes++;
  }
  pause(): void {}
  resume(): void {}
  cork(): void {}
  uncork(): void {}
}

const guest: Guest = {
  board: 'b',
  address: '127.0.0.1',
  credential: null,
  epoch: null,
  session: null,
  isOurs: false,
  grant: { role: 'editor', name: null, expiresAt: null },
};

async function openRoom() {
  const storage = await LevelStorage.open(await tempFolder());
  const rooms = new Rooms(storage, silentLog);
  onTestFinished(async () => {
    await rooms.close();
    await storage.close();
  });
  const room = await rooms.open('b');
  const join = () => {
    const peer = new Listener();
    return { peer, member: room.join(peer, guest) };
  };
  return { room, join };
}

const update = (payload: Uint8Array) => ({ name: 'sync', step: 'update', payload }) as const;
const awareness = (client: number) =>
  ({ name: 'awareness', payload: awarenessFrame([{ client, clock: 1, json: '{}' }]).subarray(2) }) as const;

test('what waits for something too long ends its sender: malformed when it is missing', async () => {
  const { room, join } = await openRoom();
  const { peer, member } = join();
  room.receive(member, update(oneStruct(5, 3, 0, (encoder) => encoder.cbuf.set([1], encoder.cpos++))));
  await room.stop();
  const now = performance.now();
  room.sweep(now + MAX_HELD_MS - 1_000);
  expect(peer.closedWith).toBeNull();
  room.sweep(now + MAX_HELD_MS + 1_000);
  expect(peer.closedWith).toBe('malformed');
});

test('… and come back later when somebody else is to bring it', async () => {
  const { room, join } = await openRoom();
  const [owner, other] = [join(), join()];
  room.receive(owner.member, awareness(5));
  const doc = new Y.Doc();
  doc.clientID = 5;
  doc.getMap('map').set('k', 1);
  room.receive(other.member, update(Y.encodeStateAsUpdate(doc)));
  await room.stop();
  expect(owner.peer.probes).toBe(1);
  room.sweep(performance.now() + MAX_HELD_MS + 1_000);
  expect([owner.peer.closedWith, other.peer.closedWith]).toEqual([null, 'overload']);
});

test('a slow reader gets no cursors, and everyone’s once it has caught up', async () => {
  const { room, join } = await openRoom();
  const [slow, first, second, onlooker] = [join(), join(), join(), join()];
  const cursorsOf = ({ peer }: typeof slow) => peer.sent.filter(([type]) => type === MESSAGE.awareness);
  slow.peer.backlog = AWARENESS_BACKLOG_BYTES + 1;
  for (const [id, { member }] of [first, second].entries()) {
    const before = cursorsOf(onlooker).length;
    room.receive(member, awareness(id + 1));
    await waitFor('the onlooker to see it', () => cursorsOf(onlooker).length > before);
  }
  expect(cursorsOf(slow)).toEqual([]);
  const before = cursorsOf(onlooker).length;
  slow.peer.backlog = 0;
  slow.member.outbox.drained();
  await waitFor('the cursors', () => cursorsOf(slow).length > 0);
  const [frame = new Uint8Array()] = cursorsOf(slow);
  expect(decodeAwareness(frame.subarray(2))?.map(({ client }) => client)).toEqual([1, 2]);
  expect(cursorsOf(onlooker)).toHaveLength(before); // nothing is new to the others
});
