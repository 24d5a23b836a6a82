import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { seededRandom } from '../../shared/util/random.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { newBoardMeta } from './BoardMeta.ts';
import { Compactor } from './Compactor.ts';
import { compactBoard } from './compactBoard.ts';
import { LevelStorage } from './LevelStorage.ts';
import type { StoredBoard } from './Storage.ts';

/** A board's updates and its document after `count` random edits. */
function editedBoard(count: number, seed: number): { doc: Y.Doc; updates: Uint8Array[] } {
  const random = seededRandom(seed);
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; updates.length < count; i++) {
    const key = `k${Math.floor(random() * 20)}`;
    if (random() < 0.2) doc.getMap('m').delete(key);
    else if (random() < 0.5) doc.getText('t').insert(0, `${i}`);
    else doc.getMap('m').set(key, i);
  }
  return { doc, updates };
}

function docOf(board: StoredBoard): Y.Doc {
  const doc = new Y.Doc();
  if (board.snapshot !== null) Y.applyUpdate(doc, board.snapshot);
  for (const update of board.updates) Y.applyUpdate(doc, update);
  return doc;
}

async function storageWith(updates: readonly Uint8Array[]): Promise<LevelStorage> {
  const storage = await LevelStorage.open(await tempFolder());
  const writes = updates.map((bytes, i) =>
    storage.append({ board: 'b', epoch: 0, seq: i + 1, bytes, birth: newBoardMeta() }),
  );
  await Promise.all(writes);
  return storage;
}

test('folds a board on a worker thread into the same document', async () => {
  const { doc, updates } = editedBoard(800, 7);
  const storage = await storageWith(updates);
  const compactor = new Compactor(storage);
  const [one, two] = await Promise.all([compactor.compact('b'), compactor.compact('b')]);
  expect(one).toEqual(two);
  expect(one?.seq).toBe(800);
  const board = await storage.load('b');
  expect(board).toMatchObject({ updates: [], seq: 800, snapshotSeq: 800, problems: [] });
  expect(Y.equalSnapshots(Y.snapshot(docOf(board)), Y.snapshot(doc))).toBe(true);
  expect(docOf(board).getText('t').toString()).toBe(doc.getText('t').toString());
  expect(await compactor.compact('b')).toBeNull();
  await compactor.close();
  await storage.close();
});

test('keeps a history with a hole as it is', async () => {
  const { updates } = editedBoard(10, 1);
  const storage = await storageWith(updates.slice(0, 5));
  await storage.append({ board: 'b', epoch: 0, seq: 9, bytes: updates[8] ?? new Uint8Array() });
  const compactor = new Compactor(storage);
  await expect(compactor.compact('b')).rejects.toThrow('are missing');
  expect((await storage.load('b')).updates).toHaveLength(6);
  expect(() => compactBoard({ snapshot: null, updates: updates.slice(3) })).toThrow('missing');
  await compactor.close();
  await storage.close();
});

test('bytes that are no update fail the job, not the worker', async () => {
  const { updates } = editedBoard(3, 1);
  const storage = await storageWith([...updates, Uint8Array.from([1, 2, 3])]);
  await storage.append({
    board: 'good',
    epoch: 0,
    seq: 1,
    bytes: updates[0] ?? new Uint8Array(),
    birth: newBoardMeta(),
  });
  const compactor = new Compactor(storage);
  await expect(compactor.compact('b')).rejects.toThrow();
  expect((await compactor.compact('good'))?.seq).toBe(1);
  await compactor.close();
  await storage.close();
});
