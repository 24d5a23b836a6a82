import { describe, expect, test } from 'vitest';
import { newBoardMeta } from './BoardMeta.ts';
import { appendMany, type StorageFixture, snapshotOf, textsOf } from './storageContract.ts';

/** What every {@link Storage} promises about the meta and the epochs of boards. */
export function describeMeta(name: string, makeFixture: () => Promise<StorageFixture>): void {
  describe(`${name} keeps the contract of metas and epochs`, () => {
    test('meta is kept; a first update does not overwrite that of a board that was created', async () => {
      const fixture = await makeFixture();
      const storage = await fixture.open();
      expect(await storage.meta('b')).toBeNull();
      const made = await storage.changeMeta('b', () => ({ ...newBoardMeta(), editHash: 'abc' }));
      await appendMany(storage, 'b', 1, 2);
      expect(await storage.changeMeta('b', () => null)).toEqual(made);
      await storage.close();
      const again = await fixture.open();
      expect(await again.meta('b')).toEqual(made);
      expect((await again.load('b')).meta).toEqual(made);
      expect((await again.load('b')).updates).toHaveLength(2);
      await again.close();
    });

    test('changes of meta come one after the other', async () => {
      const storage = await (await makeFixture()).open();
      const grow = () =>
        storage.changeMeta('b', (meta) => ({ ...newBoardMeta(), epoch: (meta?.epoch ?? 0) + 1 }));
      await Promise.all(Array.from({ length: 20 }, grow));
      expect((await storage.meta('b'))?.epoch).toBe(20);
      await storage.close();
    });

    test('a new epoch starts from its own snapshot; the records of the old one stay, unread', async () => {
      const storage = await (await makeFixture()).open();
      await appendMany(storage, 'b', 1, 10);
      await storage.commitSnapshot(snapshotOf('b', 8, 'old'));
      await storage.commitSnapshot({ ...snapshotOf('b', 1, 'new'), epoch: 1 });
      expect(textsOf((await storage.load('b')).updates)).toEqual(['9', '10']); // until the meta says so
      await storage.changeMeta('b', (meta) => meta && { ...meta, epoch: 1 });
      const board = await storage.load('b');
      expect(board).toMatchObject({ epoch: 1, seq: 1, snapshotSeq: 1, updates: [], problems: [] });
      expect(Buffer.from(board.snapshot ?? []).toString()).toBe('new');
      await storage.changeMeta('b', (meta) => meta && { ...meta, epoch: 0 });
      expect(textsOf((await storage.load('b')).updates)).toEqual(['9', '10']);
      await storage.close();
    });

    test('epochs are told, read and erased one by one, but for the current one', async () => {
      const storage = await (await makeFixture()).open();
      await appendMany(storage, 'b', 1, 2_500);
      await storage.commitSnapshot({ ...snapshotOf('b', 1, 'new'), epoch: 3 });
      await storage.commitSnapshot({ ...snapshotOf('ba', 1, 'other'), epoch: 2 });
      await storage.changeMeta('b', (meta) => meta && { ...meta, epoch: 3 });
      expect(await storage.epochs('b')).toEqual([0, 3]);
      expect(await storage.epochs('nobody')).toEqual([]);
      expect((await storage.load('b', 0)).updates).toHaveLength(2_500);
      await expect(storage.eraseEpoch('b', 3)).rejects.toThrow('current epoch');
      await storage.eraseEpoch('b', 0);
      expect(await storage.epochs('b')).toEqual([3]);
      expect(await storage.epochs('ba')).toEqual([2]);
      expect(Buffer.from((await storage.load('b')).snapshot ?? []).toString()).toBe('new');
      await storage.close();
    });

    test('the size of a board is its newest snapshot and what came after', async () => {
      const storage = await (await makeFixture()).open();
      expect(await storage.size('nobody')).toEqual({ bytes: 0, updates: 0 });
      await appendMany(storage, 'b', 1, 9);
      expect(await storage.size('b')).toEqual({ bytes: 9, updates: 9 });
      await storage.commitSnapshot(snapshotOf('b', 7, 'of 7 bytes'));
      expect(await storage.size('b')).toEqual({ bytes: 12, updates: 9 });
      await storage.close();
    });

    test('a meta is replaced whatever it was', async () => {
      const storage = await (await makeFixture()).open();
      const meta = { ...newBoardMeta(), epoch: 4 };
      await storage.replaceMeta('b', meta);
      expect(await storage.meta('b')).toEqual(meta);
      await storage.close();
    });

    test('an erased board leaves nothing, or its meta only', async () => {
      const storage = await (await makeFixture()).open();
      for (const board of ['a', 'ab', 'b']) {
        await appendMany(storage, board, 1, 5);
        await storage.commitSnapshot(snapshotOf(board, 3, 'x'));
      }
      await storage.erase('a');
      await storage.erase('b', true);
      expect(await storage.load('a')).toMatchObject({ meta: null, seq: 0, updates: [], snapshot: null });
      expect(await storage.load('b')).toMatchObject({ seq: 0, updates: [], snapshot: null, problems: [] });
      expect((await storage.load('b')).meta).not.toBeNull();
      expect((await storage.load('ab')).updates).toHaveLength(2);
      expect((await storage.boards()).sort()).toEqual(['ab', 'b']);
      await storage.close();
    });
  });
}
