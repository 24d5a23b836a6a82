import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { COMPACT_RECORDS } from '../limits.ts';
import { updateKey } from '../storage/keys.ts';
import { LevelStorage } from '../storage/LevelStorage.ts';
import { openLevel } from '../storage/level.ts';
import { askPort } from '../testing/ask.ts';
import { DocClient } from '../testing/DocClient.ts';
import { RawClient } from '../testing/RawClient.ts';
import { silentLog } from '../testing/silentLog.ts';
import { startTestServer } from '../testing/startTestServer.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { waitFor } from '../testing/waitFor.ts';
import { Rooms } from './Rooms.ts';

/** Boards that a server has folded so far. */
async function foldsOf(port: number): Promise<number> {
  const { body } = await askPort(port, '/metrics');
  return Number(/^inkwire_compactions_total (\d+)$/m.exec(body)?.[1] ?? 0);
}

describe('Rooms', () => {
  test('opens at the same time share one room', async () => {
    const storage = await LevelStorage.open(await tempFolder());
    const rooms = new Rooms(storage, silentLog);
    const opened = await Promise.all(Array.from({ length: 20 }, () => rooms.open('b')));
    expect(new Set(opened).size).toBe(1);
    await rooms.close();
    expect(opened[0]?.state).toBe('gone');
    await expect(rooms.open('b')).rejects.toThrow('closing');
    await storage.close();
  });

  test('an empty room is unloaded, and loaded again with everything', async () => {
    const server = await startTestServer({ rooms: { idleMs: 20, sweepMs: 10 } });
    const first = await DocClient.open(server.port, 'b');
    for (let i = 0; i < 50; i++) {
      first.map.set(`k${i}`, i);
      await first.saved();
    }
    await first.close();
    await waitFor('the room to be unloaded', () => server.stats().rooms === 0);
    const second = await DocClient.open(server.port, 'b');
    await waitFor('the fold at the unload', async () => (await foldsOf(server.port)) > 0);
    expect(second.map.size).toBe(50);
    second.map.set('more', 1);
    await second.saved();
    await second.close();
    await server.close();
    const storage = await LevelStorage.open(server.dataDir);
    const board = await storage.load('b');
    expect(board).toMatchObject({ seq: 51, problems: [] });
    expect(board.snapshotSeq).toBeGreaterThanOrEqual(50); // folded at the unload, perhaps at the second one too
    await storage.close();
  });

  test('a room with someone in it stays', async () => {
    const server = await startTestServer({ rooms: { idleMs: 20, sweepMs: 10, heapBudget: 0 } });
    const [stays, leaves] = [await DocClient.open(server.port, 'a'), await DocClient.open(server.port, 'b')];
    stays.map.set('k', 'x'.repeat(1_000));
    await stays.saved();
    await leaves.close();
    await waitFor('the empty room to go', () => server.stats().rooms === 1);
    expect(stays.ended).toBeNull();
  });

  test('empty rooms go early when the heap budget is used up', async () => {
    const server = await startTestServer({ rooms: { idleMs: 600_000, heapBudget: 1, sweepMs: 10 } });
    const client = await DocClient.open(server.port, 'b');
    client.map.set('k', 1);
    await client.saved();
    await client.close();
    await waitFor('the room to be unloaded', () => server.stats().rooms === 0);
  });

  test('looking at boards leaves no record and no room behind', async () => {
    const server = await startTestServer({ rooms: { idleMs: 20, sweepMs: 10 } });
    const visitors = await Promise.all(
      Array.from({ length: 50 }, (_, i) => DocClient.open(server.port, `scan${i}`)),
    );
    for (const visitor of visitors) await visitor.saved();
    for (const visitor of visitors) visitor.ws.terminate();
    await waitFor('the rooms to be unloaded', () => server.stats().rooms === 0);
    await server.close();
    const storage = await LevelStorage.open(server.dataDir);
    expect(await storage.boards()).toEqual([]);
    await storage.close();
  });

  test('a long tail is folded while people draw', async () => {
    const server = await startTestServer();
    const client = await DocClient.open(server.port, 'b');
    for (let i = 0; i < COMPACT_RECORDS + 20; i++) {
      client.map.set(`k${i % 30}`, i);
      await client.saved();
    }
    await waitFor('the fold', async () => (await foldsOf(server.port)) > 0);
    await server.close();
    const storage = await LevelStorage.open(server.dataDir);
    const board = await storage.load('b');
    expect(board.snapshotSeq).toBeGreaterThanOrEqual(COMPACT_RECORDS);
    expect(board).toMatchObject({ seq: COMPACT_RECORDS + 20, problems: [] });
    await storage.close();
    const again = await startTestServer({ dataDir: server.dataDir });
    const loaded = await DocClient.open(again.port, 'b');
    expect(Y.equalSnapshots(Y.snapshot(loaded.doc), Y.snapshot(client.doc))).toBe(true);
  });

  test('a board that cannot be read is refused, not served empty, and not written to', async () => {
    const server = await startTestServer();
    const client = await DocClient.open(server.port, 'b');
    client.map.set('k', 1);
    await client.saved();
    await server.close();
    const db = await openLevel(server.dataDir);
    await db.write([{ type: 'put', key: updateKey('b', 0, 1), value: Buffer.from('rubbish') }]);
    await db.close();
    const again = await startTestServer({ dataDir: server.dataDir });
    const refused = await RawClient.open(again.port, 'b');
    expect((await refused.closed()).code).toBe(1011);
    expect(refused.count('sync')).toBe(0);
    await again.close();
    const after = await openLevel(server.dataDir);
    expect((await after.get(updateKey('b', 0, 1)))?.toString()).toBe('rubbish');
    expect(await after.get(updateKey('b', 0, 2))).toBeNull();
    await after.close();
  });
});
