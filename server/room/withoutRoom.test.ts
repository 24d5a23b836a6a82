import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { LevelStorage } from '../storage/LevelStorage.ts';
import { silentLog } from '../testing/silentLog.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { applyLocally, UpdateRefusedError } from './LocalPeer.ts';
import { Rooms } from './Rooms.ts';

async function opened() {
  const storage = await LevelStorage.open(await tempFolder());
  const rooms = new Rooms(storage, silentLog);
  onTestFinished(async () => {
    await rooms.close();
    await storage.close();
  });
  return { storage, rooms };
}

/** A document and its updates, one for each of `count` edits. */
function edits(count: number): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < count; i++) doc.getMap('map').set(`k${i}`, i);
  return updates;
}

test('the task starts when all of the old room is written, and who opens the board waits for its end', async () => {
  const { storage, rooms } = await opened();
  const old = await rooms.open('b');
  const writes = edits(30).map((update) => applyLocally(old, update).catch((error: unknown) => error));
  await Promise.resolve();
  const folding = rooms.compact('b').catch(() => null);
  let isOver = false;
  const run = rooms.withoutRoom('b', async () => {
    expect(old.state).toBe('gone');
    const { seq } = await storage.load('b');
    const queued = rooms.open('b').then((room) => ({ room, isOver }));
    await new Promise((resolve) => setImmediate(resolve));
    await storage.erase('b');
    await folding;
    isOver = true;
    return { seq, queued };
  });
  const { seq, queued } = await run;
  const { room, isOver: wasOver } = await queued;
  expect(wasOver).toBe(true);
  expect(room).not.toBe(old);
  const refused = (await Promise.all(writes)).filter((error) => error instanceof UpdateRefusedError);
  expect(refused.length + seq).toBeGreaterThanOrEqual(30); // each is on disk, or its author knows that it is not
  expect(await storage.load('b')).toMatchObject({ seq: 0, snapshot: null, updates: [] });
});

test('a task that fails lets people in again, and tasks of one board come one after the other', async () => {
  const { rooms } = await opened();
  const order: string[] = [];
  const task = (name: string) => async () => {
    order.push(`${name} starts`);
    await new Promise((resolve) => setImmediate(resolve));
    order.push(`${name} ends`);
    if (name === 'a') throw new Error('disk full');
  };
  const [first, second] = await Promise.allSettled([
    rooms.withoutRoom('b', task('a')),
    rooms.withoutRoom('b', task('b')),
  ]);
  expect([first?.status, second?.status]).toEqual(['rejected', 'fulfilled']);
  expect(order).toEqual(['a starts', 'a ends', 'b starts', 'b ends']);
  expect((await rooms.open('b')).state).toBe('live');
});

test('an update from outside is durable when it is taken, and refused with its reason', async () => {
  const { storage, rooms } = await opened();
  const room = await rooms.open('b');
  const updates = edits(3);
  await applyLocally(room, updates[0] ?? new Uint8Array());
  expect((await storage.load('b')).seq).toBe(1);
  const gap = applyLocally(room, updates[2] ?? new Uint8Array());
  await expect(gap).rejects.toThrow('builds on changes that the board does not have');
  await expect(applyLocally(room, Uint8Array.of(1, 2, 3))).rejects.toThrow(UpdateRefusedError);
  expect(room.size).toBe(0);
  await applyLocally(room, updates[0] ?? new Uint8Array());
  expect((await storage.load('b')).seq).toBe(1);
});
