import { expect, onTestFinished, test } from 'vitest';
import { Rooms } from '../room/Rooms.ts';
import { inEpoch, newBoardMeta } from '../storage/BoardMeta.ts';
import { LevelStorage } from '../storage/LevelStorage.ts';
import { appendMany } from '../storage/storageContract.ts';
import { DocClient } from '../testing/DocClient.ts';
import { runCli } from '../testing/runCli.ts';
import { silentLog } from '../testing/silentLog.ts';
import { startTestServer } from '../testing/startTestServer.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { waitFor } from '../testing/waitFor.ts';
import { Purger } from './Purger.ts';
import { DELETED_MS, PAST_EPOCH_MS, purgeBoard } from './purge.ts';

const NOW = Date.now();

async function opened() {
  const storage = await LevelStorage.open(await tempFolder());
  const rooms = new Rooms(storage, silentLog);
  onTestFinished(async () => {
    await rooms.close();
    await storage.close();
  });
  const purge = (now: number) => purgeBoard(storage, rooms, 'b', now, null);
  return { storage, rooms, purge };
}

test('a deleted board is erased when its time is over, and stays deleted', async () => {
  const { storage, purge } = await opened();
  await appendMany(storage, 'b', 1, 3);
  await storage.changeMeta('b', (meta) => meta && { ...meta, deleted: NOW });
  expect(await purge(NOW + DELETED_MS - 1)).toEqual({ epochs: 0, board: false, assets: 0 });
  expect((await storage.load('b')).updates).toHaveLength(3);
  expect(await purge(NOW + DELETED_MS)).toEqual({ epochs: 0, board: true, assets: 0 });
  expect(await storage.load('b')).toMatchObject({ updates: [], seq: 0, problems: [] });
  expect(await storage.meta('b')).toMatchObject({ deleted: NOW, erased: expect.any(Number) });
  expect(await purge(NOW + 2 * DELETED_MS)).toEqual({ epochs: 0, board: false, assets: 0 });
});

test('records of past epochs go when their time is over, the current one never', async () => {
  const { storage, purge } = await opened();
  await appendMany(storage, 'b', 1, 3);
  for (const epoch of [1, 2]) {
    await storage.append({ board: 'b', epoch, seq: 1, bytes: new Uint8Array(1) });
    await storage.changeMeta('b', (meta) => meta && inEpoch(meta, epoch, NOW + epoch));
  }
  expect(await purge(NOW + PAST_EPOCH_MS)).toEqual({ epochs: 0, board: false, assets: 0 });
  expect(await purge(NOW + PAST_EPOCH_MS + 1)).toEqual({ epochs: 1, board: false, assets: 0 });
  expect(await storage.epochs('b')).toEqual([1, 2]);
  expect(await purge(NOW + 10 * PAST_EPOCH_MS)).toEqual({ epochs: 1, board: false, assets: 0 });
  expect(await storage.epochs('b')).toEqual([2]);
  expect(await storage.meta('b')).toMatchObject({ epoch: 2, pastEpochs: [] });
});

test('an epoch that nobody noted has its time from when it was found', async () => {
  const { storage, purge } = await opened();
  await storage.changeMeta('b', () => newBoardMeta());
  await storage.append({ board: 'b', epoch: 4, seq: 1, bytes: new Uint8Array(1) });
  expect(await purge(NOW)).toEqual({ epochs: 0, board: false, assets: 0 });
  expect((await storage.meta('b'))?.pastEpochs).toEqual([{ epoch: 4, ended: NOW }]);
  expect(await purge(NOW + PAST_EPOCH_MS - 1)).toEqual({ epochs: 0, board: false, assets: 0 });
  expect(await purge(NOW + PAST_EPOCH_MS)).toEqual({ epochs: 1, board: false, assets: 0 });
  expect(await storage.epochs('b')).toEqual([]);
});

/** Looks at once and again whenever it is let. */
const AT_ONCE = { lookEveryMs: 20, secondLookMs: 1 };

test('a server does it by itself, again and again, and people on other boards do not notice', async () => {
  const dataDir = await tempFolder();
  const storage = await LevelStorage.open(dataDir);
  const old = { ...newBoardMeta(), deleted: NOW - DELETED_MS - 1 };
  const young = { ...newBoardMeta(), deleted: NOW };
  for (let i = 0; i < 20; i++) {
    const birth = i < 10 ? old : young;
    await storage.append({ board: `gone${i}`, epoch: 0, seq: 1, bytes: new Uint8Array(9), birth });
  }
  await storage.close();
  let clock = NOW;
  const server = await startTestServer({ dataDir, purging: { ...AT_ONCE, now: () => clock } });
  const client = await DocClient.open(server.port, 'b');
  client.map.set('k', 1);
  await client.saved();
  const erased = async () => {
    const lists = await runCli(dataDir, 'list', '--json', '--all');
    return lists.lines.join('\n').match(/"erased":\d/g)?.length ?? 0;
  };
  await waitFor('the old ones to be erased', async () => (await erased()) === 10);
  clock += DELETED_MS; // a month later
  await waitFor('all to be erased', async () => (await erased()) === 20);
  await server.close();
  const after = await LevelStorage.open(dataDir);
  expect((await after.load('b')).updates).toHaveLength(1);
  expect(await after.epochs('gone17')).toEqual([]);
  await after.close();
});

test('a clock that jumps ahead and is put right again costs nothing', async () => {
  const { storage, rooms } = await opened();
  await appendMany(storage, 'b', 1, 3);
  await storage.changeMeta('b', (meta) => meta && { ...meta, deleted: NOW });
  let looks = 0;
  const now = () => (looks++ === 0 ? NOW + 2 * DELETED_MS : NOW); // wrong at the first look, right at the second
  const once = { ...AT_ONCE, lookEveryMs: 60 * 60 * 1000 }; // a third look would be a first one again
  const purger = new Purger(storage, rooms, silentLog, null, { ...once, now });
  await waitFor('both looks', () => looks === 2);
  await purger.stop();
  expect((await storage.load('b')).updates).toHaveLength(3);
  expect(await storage.meta('b')).toMatchObject({ erased: null });
});
