import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { COMPACT_RECORDS } from '../limits.ts';
import { newBoardMeta } from '../storage/BoardMeta.ts';
import type { KeyValueStore, Operation } from '../storage/KeyValueStore.ts';
import { commitKey, partKey, updateKey } from '../storage/keys.ts';
import { LevelStorage } from '../storage/LevelStorage.ts';
import { openLevel } from '../storage/level.ts';
import { DocClient } from '../testing/DocClient.ts';
import { RawClient } from '../testing/RawClient.ts';
import { spawnServer } from '../testing/spawnServer.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { waitFor } from '../testing/waitFor.ts';

/** An edit of somebody who made no other one, so that it builds on nothing. */
function editOf(key: string, value = ''): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap('map').set(key, value);
  return Y.encodeStateAsUpdate(doc);
}

/** Board with edits `k1` to `k<count>`, a record each. */
async function writeBoard(storage: LevelStorage, board: string, count: number, value?: string) {
  for (let seq = 1; seq <= count; seq++) {
    const birth = seq === 1 ? { birth: newBoardMeta() } : null;
    await storage.append({ board, epoch: 0, seq, bytes: editOf(`k${seq}`, value), ...birth });
  }
}

async function fold(storage: LevelStorage, board: string, seq: number): Promise<void> {
  const doc = new Y.Doc();
  for (const update of (await storage.load(board)).updates.slice(0, seq)) Y.applyUpdate(doc, update);
  const [bytes, stateVector] = [Y.encodeStateAsUpdate(doc), Y.encodeStateVector(doc)];
  await storage.commitSnapshot({ board, epoch: 0, seq, bytes, stateVector });
}

/** A tail that is long enough to be folded and cannot be: its first edit was never brought. */
async function writeGapped(storage: LevelStorage): Promise<void> {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i <= COMPACT_RECORDS; i++) doc.getMap('map').set(`k${i}`, i);
  await Promise.all(
    updates.slice(1).map((bytes, i) => {
      const birth = i === 0 ? { birth: newBoardMeta() } : null;
      return storage.append({ board: 'gapped', epoch: 0, seq: i + 1, bytes, ...birth });
    }),
  );
}

const put = (key: Buffer, value: Buffer): Operation => ({ type: 'put', key, value });

async function damage(db: KeyValueStore): Promise<void> {
  const strange = Buffer.from('strange');
  const shifted = (await db.get(updateKey('other-key', 0, 2))) ?? strange;
  await db.write([
    { type: 'del', key: partKey('part-gone', 0, 6, 0) },
    { type: 'del', key: partKey('all-gone', 0, 4, 0) },
    ...[1, 2, 3, 4].map((seq): Operation => ({ type: 'del', key: updateKey('all-gone', 0, seq) })),
    put(partKey('no-commit', 0, 3, 0), strange),
    put(updateKey('other-key', 0, 3), shifted), // its checksum is that of another key
    put(Buffer.from('zzz'), strange),
    put(Buffer.concat([Buffer.from('u\0'), Buffer.from('no-numbers\0x')]), strange),
  ]);
}

test('damage of each kind is told, what is intact is served, and nothing is replaced by an empty board', async () => {
  const folder = await tempFolder();
  const storage = await LevelStorage.open(folder);
  for (const board of ['part-gone', 'no-commit', 'other-key', 'all-gone'])
    await writeBoard(storage, board, 6);
  for (const seq of [4, 6]) await fold(storage, 'part-gone', seq);
  await fold(storage, 'all-gone', 4);
  await storage.erase('all-gone', true);
  await writeBoard(storage, 'all-gone', 4);
  await fold(storage, 'all-gone', 4);
  await writeGapped(storage);
  await storage.close();
  const db = await openLevel(folder);
  await damage(db);
  await db.close();

  const server = await spawnServer(folder);
  const { port, log } = server;
  const keysOf = async (board: string) => [...(await DocClient.open(port, board)).map.keys()].sort();
  const all = ['k1', 'k2', 'k3', 'k4', 'k5', 'k6'];
  expect(await keysOf('part-gone')).toEqual(all); // by the older snapshot and the updates behind it
  expect(await keysOf('no-commit')).toEqual(all);
  expect(await keysOf('other-key')).toEqual(all.filter((key) => key !== 'k3'));
  const refused = await RawClient.open(port, 'all-gone');
  refused.send({ name: 'sync', step: 'update', payload: editOf('over it') });
  expect((await refused.closed()).code).toBe(1011);
  expect(refused.messages).toEqual([]);
  await DocClient.open(port, 'gapped');
  await waitFor('the fold to fail', async () => {
    const page = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    return /^inkwire_compactions_failed_total 1$/m.test(page);
  });
  const told = (board: string) =>
    log.some((line) => line.includes(`"board":"${board}"`) && /"level":"(warn|error)"/.test(line));
  expect(['part-gone', 'no-commit', 'other-key', 'all-gone', 'gapped'].map(told)).toEqual([
    true,
    false,
    true,
    true,
    true,
  ]);
  expect(await server.end('SIGTERM')).toBe(0);

  const after = await LevelStorage.open(folder);
  expect((await after.load('gapped')).updates).toHaveLength(COMPACT_RECORDS);
  await expect(after.load('all-gone')).rejects.toThrow('nothing intact');
  expect((await after.inspectStore()).foreignKeys).toHaveLength(2);
  await after.close();
  const kept = await openLevel(folder);
  expect(await kept.get(commitKey('all-gone', 0, 4))).not.toBeNull(); // the evidence
  await kept.close();
});

test('a log of the database that is damaged in its middle: the hole is told, the rest is there', async () => {
  const folder = await tempFolder();
  const storage = await LevelStorage.open(folder);
  await writeBoard(storage, 'b', 400, 'x'.repeat(1_000)); // several blocks of 32 KiB, each of which is read for itself
  await storage.close();
  const name = (await readdir(folder)).find((file) => file.endsWith('.log')) ?? '';
  const { size } = await stat(join(folder, name));
  const file = await open(join(folder, name), 'r+');
  await file.write(Buffer.alloc(8, 0xff), 0, 8, Math.floor(size / 2));
  await file.close();

  const server = await spawnServer(folder);
  const client = await DocClient.open(server.port, 'b');
  const seen = [...client.map.keys()];
  expect(seen.length).toBeGreaterThan(300);
  expect(seen.length).toBeLessThan(400);
  expect(seen).toEqual(expect.arrayContaining(['k1', 'k400']));
  expect(server.log.join('\n')).toMatch(/dropped damaged bytes/);
  expect(server.log.join('\n')).toMatch(/updates \d+ to \d+ are missing/);
  client.map.set('after', 'the damage');
  await client.saved();
  expect(await server.end('SIGTERM')).toBe(0);

  const after = await LevelStorage.open(folder);
  const board = await after.load('b');
  expect(board.updates).toHaveLength(seen.length + 1);
  expect(board.problems).toEqual([expect.stringMatching(/missing/)]);
  await after.close();
});
