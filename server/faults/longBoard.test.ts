import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newBoardMeta } from '../storage/BoardMeta.ts';
import type { KeyValueStore } from '../storage/KeyValueStore.ts';
import { LevelStorage } from '../storage/LevelStorage.ts';
import { openLevel } from '../storage/level.ts';
import { DocClient } from '../testing/DocClient.ts';
import { difference } from '../testing/fuzz/boardView.ts';
import { startTestServer } from '../testing/startTestServer.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { waitFor } from '../testing/waitFor.ts';

const UPDATES = 100_000;
const SHAPES = 2_000;
const APPENDS_AT_ONCE = 10_000;

/** Writes a board as a room would: one record for each of a long day's edits. */
async function writeBoard(folder: string): Promise<Y.Doc> {
  const storage = await LevelStorage.open(folder);
  const doc = new Y.Doc();
  const map = doc.getMap('map');
  let writes: Promise<void>[] = [];
  let seq = 0;
  doc.on('update', (bytes: Uint8Array) => {
    seq++;
    const birth = seq === 1 ? { birth: newBoardMeta() } : null;
    writes.push(storage.append({ board: 'b', epoch: 0, seq, bytes, ...birth }));
  });
  while (seq < UPDATES) {
    map.set(`shape${seq % SHAPES}`, seq);
    if (writes.length < APPENDS_AT_ONCE) continue;
    await Promise.all(writes);
    writes = [];
  }
  await Promise.all(writes);
  await storage.close();
  return doc;
}

/** What opening the board as the first one after a restart costs. */
interface Opened {
  /** Records that were read of the store. */
  records: number;
  /** Whether a snapshot was committed since. */
  isFolded: boolean;
  ms: number;
}

function counting(opened: Opened) {
  return async (path: string): Promise<KeyValueStore> => {
    const db = await openLevel(path);
    return {
      ...db,
      entries: async (range) => {
        const found = await db.entries(range);
        opened.records += found.length;
        return found;
      },
      write: async (operations) => {
        await db.write(operations);
        opened.isFolded ||= operations.some(({ key }) => key.toString('latin1', 0, 1) === 'S');
      },
    };
  };
}

async function openBoard(folder: string, doc: Y.Doc, folds: boolean): Promise<Opened> {
  const opened = { records: 0, isFolded: false, ms: 0 };
  const server = await startTestServer({ dataDir: folder, storage: { open: counting(opened) } });
  const start = performance.now();
  const client = await DocClient.open(server.port, 'b');
  const result = { ...opened, ms: performance.now() - start };
  expect(difference(client.doc, doc)).toBeNull();
  if (folds) await waitFor('the board to be folded', () => opened.isFolded);
  await server.close();
  return result;
}

test('a board of 100,000 updates opens after a restart, and has become short by that', async () => {
  const folder = await tempFolder();
  const doc = await writeBoard(folder);
  const long = await openBoard(folder, doc, true);
  expect(long.records).toBeGreaterThanOrEqual(UPDATES);
  const short = await openBoard(folder, doc, false);
  expect(short.records).toBeLessThan(20);
  const [longMs, shortMs] = [long.ms.toFixed(0), short.ms.toFixed(0)];
  console.log(
    `100,000 updates opened in ${longMs} ms, folded in ${shortMs} ms: ${(long.ms / short.ms).toFixed(1)} times`,
  );
  const storage = await LevelStorage.open(folder);
  const board = await storage.load('b');
  expect(board.problems).toEqual([]);
  expect(board.snapshotSeq).toBeGreaterThanOrEqual(UPDATES);
  await storage.close();
});
