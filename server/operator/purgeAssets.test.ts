import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Rooms } from '../room/Rooms.ts';
import { hashOf, pictureOf, storePicture } from '../storage/assetContract.ts';
import { inEpoch, newBoardMeta } from '../storage/BoardMeta.ts';
import { LevelStorage } from '../storage/LevelStorage.ts';
import { AssetClient, pngOf, sha256 } from '../testing/assetClient.ts';
import { DocClient } from '../testing/DocClient.ts';
import { silentLog } from '../testing/silentLog.ts';
import { startTestServer } from '../testing/startTestServer.ts';
import { waitFor } from '../testing/waitFor.ts';
import { assetGraceOf, isPastItsTime, purgeBoard } from './purge.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const GRACE_MS = assetGraceOf({ assetDays: 30 });
const PICTURE = pictureOf(1_000);
const HASH = hashOf(PICTURE);

/** A document whose updates can be taken one by one. */
class Drawing {
  readonly doc = new Y.Doc();

  /** The update that `change` makes. */
  step(change: (doc: Y.Doc) => void): Uint8Array {
    const before = Y.encodeStateVector(this.doc);
    this.doc.transact(() => change(this.doc));
    return Y.encodeStateAsUpdate(this.doc, before);
  }

  get state() {
    return { bytes: Y.encodeStateAsUpdate(this.doc), stateVector: Y.encodeStateVector(this.doc) };
  }
}

const draw = (doc: Y.Doc) => void doc.getMap('born').set('x', { k: 'image', asset: HASH });
const replace = (doc: Y.Doc) => void doc.getMap('asset').set('y', HASH);
const trash = (doc: Y.Doc) => void doc.getMap('del').set('x', [1, 'ann']);
const other = (doc: Y.Doc) => void doc.getMap('born').set('z', { k: 'rect' });

let folder: string;
let storage: LevelStorage;
let rooms: Rooms;
let boards = 0;

// One for all tests: each rooms' worker takes seconds to start from source.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inkwire-test-'));
  storage = await LevelStorage.open(folder);
  rooms = new Rooms(storage, silentLog);
});
afterAll(async () => {
  await rooms.close();
  await storage.close();
  await rm(folder, { recursive: true });
});

/** A new board with one picture, and what draws on it. */
async function opened() {
  const board = `b${++boards}`;
  await storage.changeMeta(board, () => newBoardMeta());
  await storePicture(storage, board, PICTURE);
  const drawing = new Drawing();
  let seq = 0;
  const append = async (change: (doc: Y.Doc) => void) =>
    await storage.append({ board, epoch: 0, seq: ++seq, bytes: drawing.step(change) });
  const fold = () => storage.commitSnapshot({ board, epoch: 0, seq, ...drawing.state });
  const find = () => storage.assets.find(board, HASH);
  const purge = async (now: number, grace: number | null = GRACE_MS) =>
    (await purgeBoard(storage, rooms, board, now, grace)).assets;
  return { board, append, fold, find, purge };
}

type Opened = Awaited<ReturnType<typeof opened>>;

/** What is stored of a board, and whether its picture is still there a year later. */
const CASES: Readonly<Record<string, [write: (made: Opened) => Promise<unknown>, isKept: boolean]>> = {
  'nothing was ever drawn': [async () => {}, false],
  'no shape uses it': [({ append }) => append(other), false],
  'an update uses it that is in no snapshot': [({ append }) => append(draw), true],
  'a snapshot uses it': [
    async ({ append, fold }) => {
      await append(draw);
      await fold();
    },
    true,
  ],
  'an update behind a snapshot uses it': [
    async ({ append, fold }) => {
      await append(other);
      await fold();
      await append(replace);
    },
    true,
  ],
  'the shape is in the trash': [
    async ({ append }) => {
      await append(draw);
      await append(trash);
    },
    false,
  ],
  'the shape is in the trash, but not in the snapshot that is kept': [
    async ({ append, fold }) => {
      await append(draw);
      await fold();
      await append(trash);
      await fold();
    },
    true,
  ],
  'the shape is back from the trash by an update': [
    async ({ append, fold }) => {
      await append(draw);
      await append(trash);
      await fold();
      await append((doc) => doc.getMap('del').delete('x'));
    },
    true,
  ],
  'an earlier epoch uses it that is still kept': [
    async ({ board, append }) => {
      await append(draw);
      // Its own time is a matter of the meta: it ended in the future.
      await storage.changeMeta(board, (meta) => meta && inEpoch(meta, 1, Date.now() + 400 * DAY_MS));
    },
    true,
  ],
  'the board is damaged': [
    async ({ board, append }) => {
      await append(other);
      await storage.append({ board, epoch: 0, seq: 9, bytes: new Uint8Array(2) });
    },
    true,
  ],
  'an update cannot be read': [
    ({ board }) => storage.append({ board, epoch: 0, seq: 1, bytes: Buffer.from('no update') }),
    true,
  ],
  'updates are missing': [
    async ({ board }) => {
      const drawing = new Drawing();
      drawing.step(other);
      await storage.append({ board, epoch: 0, seq: 1, bytes: drawing.step(draw) });
    },
    true,
  ],
};

for (const [what, [write, isKept]] of Object.entries(CASES)) {
  test(`${what}: the picture ${isKept ? 'stays' : 'goes when its time is over'}`, async () => {
    const made = await opened();
    const { board, find, purge } = made;
    await write(made);
    const now = Date.now();
    expect(await purge(now)).toBe(0);
    expect(await purge(now + 29 * DAY_MS)).toBe(0);
    const late = now + 365 * DAY_MS;
    expect(await isPastItsTime(storage, rooms, board, late, GRACE_MS)).toBe(!isKept);
    expect(await find()).not.toBeNull();
    expect(await purge(late)).toBe(isKept ? 0 : 1);
    expect((await find()) !== null).toBe(isKept);
    expect((await storage.inspect(board)).notes).toEqual([]);
  });
}

test('where nobody said how long pictures are kept, and on a deleted board, they stay', async () => {
  const { board, find, purge } = await opened();
  const late = Date.now() + 365 * DAY_MS;
  expect(await purge(late, null)).toBe(0);
  await storage.changeMeta(board, (meta) => meta && { ...meta, deleted: late });
  expect(await purge(late)).toBe(0);
  expect(await find()).not.toBeNull();
});

/** What happens while the uses of a picture are looked for, on disk before that ends. */
const MEANWHILE: Readonly<Record<string, (made: Opened) => Promise<unknown>>> = {
  draws: ({ append }) => append(draw),
  'restores an older state': async ({ board }) => {
    await storage.append({ board, epoch: 1, seq: 1, bytes: new Drawing().step(draw) });
    await storage.changeMeta(board, (meta) => meta && inEpoch(meta, 1, Date.now() + 400 * DAY_MS));
  },
};
for (const [what, happen] of Object.entries(MEANWHILE)) {
  test(`somebody who ${what} while it is looked for keeps it`, async () => {
    const made = await opened();
    await made.append(other);
    const late = Date.now() + 365 * DAY_MS;
    const assetsOf = rooms.assetsOf.bind(rooms);
    rooms.assetsOf = async (stored) => {
      const hashes = await assetsOf(stored);
      await happen(made);
      return hashes;
    };
    expect(await made.purge(late)).toBe(0);
    rooms.assetsOf = assetsOf;
    expect(await made.purge(late)).toBe(0);
    expect(await made.find()).toMatchObject({ unusedSince: null });
  });
}

test('a server does it by itself, while people draw', async () => {
  let clock = Date.now();
  const server = await startTestServer({ purging: { lookEveryMs: 20, secondLookMs: 1, now: () => clock } });
  const client = await DocClient.open(server.port, 'b');
  const [used, unused] = [pngOf(1_000, 1), pngOf(1_000, 2)];
  client.doc.getMap('born').set('x', { k: 'image', asset: sha256(used) });
  await client.saved();
  const person = new AssetClient(server.url, 'b', null);
  for (const bytes of [used, unused]) expect((await person.put(bytes)).status).toBe(201);
  clock += GRACE_MS + DAY_MS;
  await waitFor('the unused one to go', async () => (await person.get(sha256(unused))).status === 404);
  expect((await person.get(sha256(used))).status).toBe(200);
  expect((await person.put(unused)).status).toBe(201);
  client.map.set('k', 1);
  await client.saved();
});
