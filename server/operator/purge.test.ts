import { expect, onTestFinished, test } from 'vitest';
import { Rooms } from '../room/Rooms.ts';
import { inEpoch, newBoardMeta } from '../storage/BoardMeta.ts';
import { LevelStorage } from '../storage/LevelStorage.ts';
import { appendMany } from '../storage/storageContract.ts';
import { DocClient } from '../testing/DocClient.ts';
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
  const purge = (now: number) => purgeBoard(storage, rooms, 'b', now);
  return { storage, rooms, purge };
}

test('a deleted board is erased when its time is over, and stays deleted', async () => {
  const { storage, purge } = await opened();
  await appendMany(storage, 'b', 1, 3);
  await storage.changeMeta('b', (meta) => meta && { ...meta, deleted: NOW });
  expect(await purge(NOW + DELETED_MS - 1)).toEqual({ epochs: 0, board: false });
  expect((await storage.load('b')).updates).toHaveLength(3);
  expect(await purge(NOW + DELETED_MS)).toEqual({ epochs: 0, board: true });
  expect(await storage.load('b')).toMatchObject({ updates: [], seq: 0, problems: [] });
  expect(await storage.meta('b')).toMatchObject({ deleted: NOW, erased: expect.any(Number) });
  expect(await purge(NOW + 2 * DELETED_MS)).toEqual({ epochs: 0, board: false });
});

test('records of past epochs go when their time is over, the current one never', async () => {
  const { storage, purge } = await opened();
  await appendMany(storage, 'b', 1, 3);
  for (const epoch of [1, 2]) {
    await storage.append({ board: 'b', epoch, seq: 1, bytes: new Uint8Array(1) });
    await storage.changeMeta('b', (meta) => meta && inEpoch(meta, epoch, NOW + epoch));
  }
  expect(await purge(NOW + PAST_EPOCH_MS)).toEqual({ epochs: 0, board: false });
  expect(await purge(NOW + PAST_EPOCH_MS + 1)).toEqual({ epochs: 1, board: false });
  expect(await storage.epochs('b')).toEqual([1, 2]);
  expect(await purge(NOW + 10 * PAST_EPOCH_MS)).toEqual({ epochs: 1, board: false });
  expect(await storage.epochs('b')).toEqual([2]);
  expect(await storage.meta('b')).toMatchObject({ epoch: 2, pastEpochs: [] });
});

test('an epoch that nobody noted has its time from when it was found', async () => {
  const { storage, purge } = await opened();
  await storage.changeMeta('b', () => newBoardMeta());
  await storage.append({ board: 'b', epoch: 4, seq: 1, bytes: new Uint8Array(1) });
  expect(await purge(NOW)).toEqual({ epochs: 0, board: false });
  expect((await storage.meta('b'))?.pastEpochs).toEqual([{ epoch: 4, ended: NOW }]);
  expect(await purge(NOW + PAST_EPOCH_MS - 1)).toEqual({ epochs: 0, board: false });
  expect(await purge(NOW + PAST_EPOCH_MS)).toEqual({ epochs: 1, board: false });
  expect(await storage.epochs('b')).toEqual([]);
});

test('a server does it at its start, and people on other boards do not notice', async () => {
  const dataDir = await tempFolder();
  const storage = await LevelStorage.open(dataDir);
  const old = { ...newBoardMeta(), deleted: Date.now() - DELETED_MS - 1 };
  for (let i = 0; i < 20; i++) {
    await storage.append({ board: `old${i}`, epoch: 0, seq: 1, bytes: new Uint8Array(9), birth: old });
  }
  await storage.close();
  const server = await startTestServer({ dataDir });
  const client = await DocClient.open(server.port, 'b');
  client.map.set('k', 1);
  await client.saved();
  await server.close();
  const after = await LevelStorage.open(dataDir);
  const purger = new Purger(after, new Rooms(after, silentLog), silentLog); // goes on where the server stopped
  await waitFor('all to be erased', async () => {
    const metas = await Promise.all(Array.from({ length: 20 }, (_, i) => after.meta(`old${i}`)));
    return metas.every((meta) => meta?.erased != null);
  });
  await purger.stop();
  expect((await after.load('b')).updates).toHaveLength(1);
  expect(await after.epochs('old7')).toEqual([]);
  await after.close();
});
