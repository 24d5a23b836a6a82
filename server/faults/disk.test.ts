import { describe, expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { seededRandom } from '../../shared/util/random.ts';
import { LevelStorage } from '../storage/LevelStorage.ts';
import { describeMeta } from '../storage/metaContract.ts';
import { describeStorage } from '../storage/storageContract.ts';
import { DocClient } from '../testing/DocClient.ts';
import { FlakyDisk } from '../testing/FlakyDisk.ts';
import { FailingDisk } from '../testing/failingDisk.ts';
import { difference, docOf } from '../testing/fuzz/boardView.ts';
import { RawClient } from '../testing/RawClient.ts';
import { SmallDisk } from '../testing/SmallDisk.ts';
import { spawnServer } from '../testing/spawnServer.ts';
import { startTestServer } from '../testing/startTestServer.ts';
import { stubborn } from '../testing/stubborn.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { waitFor } from '../testing/waitFor.ts';

const seed = Math.floor(Math.random() * 2 ** 32);
console.log(`disks fail at random with seed ${seed}`);

const flakyFixture = async () => {
  const folder = await tempFolder();
  const disk = new FlakyDisk(seededRandom(seed), { reads: 0.05, writes: 0.1, opens: 0.2 });
  const open = async () => {
    for (;;) {
      try {
        return stubborn(await LevelStorage.open(folder, { open: disk.open }));
      } catch {
        // tried again, as an operator would
      }
    }
  };
  return { open };
};

describeStorage('LevelStorage on a disk that fails now and then', flakyFixture);
describeMeta('LevelStorage on a disk that fails now and then', flakyFixture);

/** What two documents say about one board must be on disk, once and without a hole. */
async function expectOnDisk(folder: string, board: string, doc: Y.Doc): Promise<void> {
  const storage = await LevelStorage.open(folder);
  const { snapshot, updates, problems } = await storage.load(board);
  await storage.close();
  expect(problems).toEqual([]);
  expect(difference(docOf(snapshot === null ? updates : [snapshot, ...updates]), doc)).toBeNull();
}

/** A client as ours are: what was not echoed it keeps, comes back and brings it again. */
async function saveStubbornly(port: number, board: string, doc: Y.Doc): Promise<void> {
  for (;;) {
    const client = await DocClient.open(port, board, doc);
    try {
      if (client.synced) await client.saved();
      if (client.ended === null) return await client.close();
    } catch {
      // closed before the echo
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('a disk that fails now and then under a relay', () => {
  const kinds = {
    'when it writes': { writes: 0.15 },
    'when it syncs, and nobody knows what it wrote': { syncs: 0.15 },
    'when it reads': { reads: 0.1 },
    'in all ways': { reads: 0.05, writes: 0.05, syncs: 0.05, opens: 0.2 },
  };
  for (const [when, flakiness] of Object.entries(kinds)) {
    test(`${when}: what was echoed is there, and nothing is there twice or in part`, async () => {
      const disk = new FlakyDisk(seededRandom(seed), {});
      const { port, dataDir, close } = await startTestServer({
        storage: { open: disk.open },
        rooms: { idleMs: 0, sweepMs: 5 },
      });
      disk.flakiness = flakiness;
      const doc = new Y.Doc();
      // A disk that has not failed yet proves nothing: the chance of 300 times without is below 1e-12.
      for (let i = 0; i < 12 || (disk.failures === 0 && i < 300); i++) {
        doc.getMap('map').set(`k${i % 5}`, i);
        if (i % 4 === 3) doc.getMap('map').delete(`k${i % 5}`);
        await saveStubbornly(port, 'b', doc);
      }
      disk.flakiness = {};
      expect(disk.failures).toBeGreaterThan(0);
      await close();
      await expectOnDisk(dataDir, 'b', doc);
    });
  }

  test('a board that cannot be read now is refused, never empty and never written to', async () => {
    const disk = new FlakyDisk(seededRandom(seed), {});
    const { port, dataDir, close } = await startTestServer({
      storage: { open: disk.open },
      rooms: { idleMs: 0, sweepMs: 5 },
    });
    const doc = new Y.Doc();
    doc.getMap('map').set('k', 1);
    await saveStubbornly(port, 'b', doc);
    disk.flakiness = { reads: 1 };
    for (let i = 0; i < 5; i++) {
      const refused = await RawClient.open(port, 'b');
      refused.send({ name: 'sync', step: 'update', payload: Y.encodeStateAsUpdate(new Y.Doc()) });
      expect([1011, 1013]).toContain((await refused.closed()).code);
      expect(refused.messages).toEqual([]);
    }
    disk.flakiness = {};
    await saveStubbornly(port, 'b', doc);
    await close();
    await expectOnDisk(dataDir, 'b', doc);
  });
});

describe('a full disk', () => {
  test('under a real process: clients are told, nothing unsaved is confirmed, and it goes on when there is room', async () => {
    const small = await SmallDisk.make();
    if (small === null) {
      console.log(
        'no small disk can be made here (that takes root on Linux): a store that fails stands in for it',
      );
      return await onFailingDisk();
    }
    console.log('a full disk is a full tmpfs of 24 MB');
    onTestFinished(() => small.remove());
    const server = await spawnServer(small.folder);
    const isReady = async () => (await fetch(`http://127.0.0.1:${server.port}/readyz`)).status === 200;
    const [writer, reader] = [await DocClient.open(server.port, 'b'), await DocClient.open(server.port, 'b')];
    writer.map.set('safe', 1);
    await writer.saved();
    await small.fill();
    for (let i = 0; writer.ended === null; i++) {
      writer.map.set(`lost${i}`, Buffer.alloc(20_000, i).toString('latin1'));
      writer.ask();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect((await writer.closed()).code).toBe(1013);
    expect((await reader.closed()).code).toBe(1013);
    expect(await isReady()).toBe(false);
    const echoed = writer.confirmed - 1; // the first echo was that of `safe`
    const refused = await RawClient.open(server.port, 'b');
    expect((await refused.closed()).code).toBe(1013);
    await small.empty();
    await waitFor('the server to be ready again', isReady);
    const back = await DocClient.open(server.port, 'b');
    expect(back.map.get('safe')).toBe(1);
    for (let i = 0; i < echoed; i++) expect(back.map.has(`lost${i}`), `echoed ${i}`).toBe(true);
    for (const key of reader.map.keys()) expect(back.map.has(key), `seen ${key}`).toBe(true);
    await saveStubbornly(server.port, 'b', writer.doc); // it kept the rest, as ours do
    expect(await server.end('SIGTERM')).toBe(0);
    await expectOnDisk(small.folder, 'b', writer.doc);
  });

  async function onFailingDisk(): Promise<void> {
    const disk = new FailingDisk();
    const { port, dataDir, close } = await startTestServer({ storage: { open: disk.open } });
    const doc = new Y.Doc();
    const client = await DocClient.open(port, 'b', doc);
    disk.full = true;
    client.map.set('k', 1);
    client.ask();
    expect((await client.closed()).code).toBe(1013);
    expect(client.confirmed).toBe(0);
    disk.full = false;
    await saveStubbornly(port, 'b', doc);
    await close();
    await expectOnDisk(dataDir, 'b', doc);
  }
});
