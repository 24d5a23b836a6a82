import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { BoardKeys } from '../access/BoardKeys.ts';
import { Rooms } from '../room/Rooms.ts';
import { type BoardMeta, newBoardMeta } from '../storage/BoardMeta.ts';
import type { KeyValueStore } from '../storage/KeyValueStore.ts';
import { metaKey } from '../storage/keys.ts';
import { LevelStorage } from '../storage/LevelStorage.ts';
import { openLevel } from '../storage/level.ts';
import { DocClient } from '../testing/DocClient.ts';
import { RawClient, visiting } from '../testing/RawClient.ts';
import { runCli } from '../testing/runCli.ts';
import { silentLog } from '../testing/silentLog.ts';
import { startTestServer } from '../testing/startTestServer.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { waitFor } from '../testing/waitFor.ts';
import type { BoardContent } from './Operator.ts';
import { restoreBoard } from './restoreBoard.ts';

/** A content whose map `map` holds `key`, as a snapshot and one update behind it. */
function contentWith(key: string, meta: BoardMeta | null = newBoardMeta()): BoardContent {
  const doc = new Y.Doc();
  doc.getText('text').insert(0, 'x'.repeat(1_000_000)); // two parts
  const snapshot = Y.encodeStateAsUpdate(doc);
  const before = Y.encodeStateVector(doc);
  doc.getMap('map').set(key, true);
  return { meta, snapshot, updates: [Y.encodeStateAsUpdate(doc, before)] };
}

async function keysOf(storage: LevelStorage, board: string): Promise<string[]> {
  const doc = new Y.Doc();
  const { snapshot, updates, problems } = await storage.load(board);
  expect(problems).toEqual([]);
  for (const update of [...(snapshot ? [snapshot] : []), ...updates]) Y.applyUpdate(doc, update);
  return [...doc.getMap('map').keys()];
}

async function opened(folder: string, open?: (folder: string) => Promise<KeyValueStore>) {
  const storage = await LevelStorage.open(folder, open ? { open } : {});
  const rooms = new Rooms(storage, silentLog);
  const restore = (content: BoardContent) => restoreBoard(storage, rooms, 'b', content, 'merge');
  const close = async () => {
    await rooms.close();
    await storage.close();
  };
  return { storage, restore, close };
}

describe('restoring a board', () => {
  test('cut off after any of its writes it is the old board, else the new one', async () => {
    let outcomes = '';
    for (let allowed = 0; !outcomes.endsWith('n'); allowed++) {
      const folder = await tempFolder();
      const first = await opened(folder);
      await first.restore(contentWith('old'));
      await first.close();
      let writes = Number.POSITIVE_INFINITY;
      const dying = await opened(folder, async (path) => {
        const db = await openLevel(path);
        const write = async (operations: Parameters<KeyValueStore['write']>[0]) => {
          if (writes-- <= 0) throw new Error('IO error: the process is gone');
          await db.write(operations);
        };
        return { ...db, write };
      });
      writes = allowed;
      const restored = await dying.restore(contentWith('new')).then(
        () => true,
        () => false,
      );
      await dying.close();
      const after = await opened(folder);
      const keys = await keysOf(after.storage, 'b');
      expect(keys).toEqual([restored ? 'new' : 'old']);
      outcomes += restored ? 'n' : 'o';
      // What was cut off is no obstacle, and its half does not show.
      await after.restore(contentWith('next'));
      expect(await keysOf(after.storage, 'b')).toEqual(['next']);
      expect((await after.storage.inspect('b')).damage).toEqual([]);
      await after.close();
    }
    expect(outcomes).toMatch(/^o{4,}n$/); // at least two parts, their commit, the update, the meta
  });

  test('each epoch was never used before, and what was replaced stays on disk', async () => {
    const { storage, restore, close } = await opened(await tempFolder());
    expect(await restore(contentWith('a', { ...newBoardMeta(), epoch: 6 }))).toBe(7);
    expect(await restore(contentWith('b'))).toBe(8);
    await storage.commitSnapshot({
      board: 'b',
      epoch: 11, // of a restore that was cut off
      seq: 1,
      bytes: new Uint8Array(1),
      stateVector: new Uint8Array(),
    });
    expect(await restore(contentWith('c', null))).toBe(12);
    expect(await storage.epochs('b')).toEqual([7, 8, 11, 12]);
    expect((await storage.meta('b'))?.pastEpochs.map(({ epoch }) => epoch)).toEqual([7, 8]);
    expect((await storage.load('b', 7)).problems).toEqual([]);
    await close();
  });

  test('keys that were replaced since the backup stay; a board without keys gets those of the backup', async () => {
    const { storage, restore, close } = await opened(await tempFolder());
    const backedUp = { ...newBoardMeta(), editHash: 'old edit', viewHash: 'old view', sealedViewKey: 'old' };
    await restore(contentWith('a', backedUp));
    expect(await storage.meta('b')).toMatchObject({ editHash: 'old edit', viewHash: 'old view' });
    await new BoardKeys(storage).change('b', { edit: 'renew', view: 'revoke' }, null);
    const renewed = await storage.meta('b');
    await restore(contentWith('a', backedUp));
    expect(await storage.meta('b')).toMatchObject({ editHash: renewed?.editHash, viewHash: null });
    await close();
  });

  test('a disk that does not read for the moment fails the restore and costs no key', async () => {
    let isFailing = false;
    const folder = await tempFolder();
    const { storage, restore, close } = await opened(folder, async (path) => {
      const db = await openLevel(path);
      const get = async (key: Buffer) => {
        if (isFailing) throw new Error('IO error: it does not read');
        return await db.get(key);
      };
      return { ...db, get };
    });
    await storage.changeMeta('b', () => ({ ...newBoardMeta(), editHash: 'edit' }));
    isFailing = true;
    await expect(restore(contentWith('new'))).rejects.toThrow();
    isFailing = false;
    expect(await storage.meta('b')).toMatchObject({ epoch: 0, editHash: 'edit' });
    await close();
  });

  test('a board whose meta is unreadable is mended by it', async () => {
    const folder = await tempFolder();
    const first = await opened(folder);
    await first.restore(contentWith('a'));
    await first.close();
    const db = await openLevel(folder);
    await db.write([{ type: 'put', key: metaKey('b'), value: Buffer.from('x') }]);
    await db.close();
    const { storage, restore, close } = await opened(folder);
    expect(await restore(contentWith('new'))).toBe(2);
    expect(await keysOf(storage, 'b')).toEqual(['new']);
    await close();
  });
});

describe('restoring a board that people are on', () => {
  test('sends them away, and they find the restored one; an older copy is told by 4409', async () => {
    const { port, dataDir } = await startTestServer();
    const file = join(await tempFolder(), 'backup');
    const client = await DocClient.open(visiting(port, {}), 'b');
    client.map.set('early', 1);
    await client.saved();
    expect((await runCli(dataDir, 'backup', file)).code).toBe(0);
    client.map.set('late', 1);
    await client.saved();
    const reader = await DocClient.open(port, 'b');

    expect((await runCli(dataDir, 'restore', file)).code).toBe(0);
    expect((await client.closed()).code).toBe(1012);
    expect((await reader.closed()).code).toBe(1012);
    const fresh = await DocClient.open(visiting(port, {}), 'b');
    expect([...fresh.map.keys()]).toEqual(['early']);
    expect((await fresh.next('welcome')).welcome.epoch).toBe(1);
    const older = await RawClient.open(visiting(port, { epoch: 0 }), 'b');
    expect(await older.closed()).toEqual({ code: 4409, reason: 'merge' });
  });

  test('while they draw: what is in the new epoch is the backup and what was drawn on it since', async () => {
    const { port, dataDir } = await startTestServer();
    const file = join(await tempFolder(), 'backup');
    const first = await DocClient.open(port, 'b');
    first.map.set('backed up', 1);
    await first.saved();
    await runCli(dataDir, 'backup', file);
    const echoed = new Map<number, string[]>();
    let stop = false;
    const draw = async (name: string) => {
      for (let visit = 0; !stop; visit++) {
        const client = await DocClient.open(visiting(port, {}), 'b').catch(() => null);
        if (client === null || client.ended !== null) continue;
        const { epoch } = (await client.next('welcome')).welcome;
        for (let i = 0; !stop && client.ended === null; i++) {
          const key = `${name}-${visit}-${i}`;
          client.map.set(key, 1);
          const saved = await client.saved().then(
            () => true,
            () => false,
          );
          if (saved) echoed.set(epoch, [...(echoed.get(epoch) ?? []), key]);
        }
      }
    };
    const drawing = Promise.all(['x', 'y'].map(draw));
    for (let epoch = 1; epoch <= 4; epoch++) {
      await waitFor('edits in this epoch', () => (echoed.get(epoch - 1)?.length ?? 0) > 5);
      expect((await runCli(dataDir, 'restore', file)).lines[0]).toBe(`b restored (epoch ${epoch})`);
    }
    await waitFor('edits in the last epoch', () => (echoed.get(4)?.length ?? 0) > 5);
    stop = true;
    await drawing;
    const last = await DocClient.open(port, 'b');
    const keys = new Set(last.map.keys());
    expect((echoed.get(4) ?? []).filter((key) => !keys.has(key))).toEqual([]);
    expect([...keys].filter((key) => echoed.get(0)?.includes(key))).toEqual([]);
    expect(keys.has('backed up')).toBe(true);
    expect((await runCli(dataDir, 'verify')).code).toBe(0);
  });
});
