import { describe, expect, test } from 'vitest';
import { newBoardMeta } from './BoardMeta.ts';
import type { Storage } from './Storage.ts';

/** Opens the same store again and again within one test. */
export interface StorageFixture {
  open(): Promise<Storage>;
}

export const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
export const textsOf = (updates: readonly Uint8Array[]): string[] =>
  updates.map((bytes) => Buffer.from(bytes).toString());

/** An update as a room writes it: the first one brings the board's meta along. */
const updateOf = (board: string, seq: number) => ({
  board,
  epoch: 0,
  seq,
  ...(seq === 1 && { birth: newBoardMeta() }),
});

/** Appends `count` updates with the texts `<from>`, `<from + 1>`, … */
export async function appendMany(
  storage: Storage,
  board: string,
  from: number,
  count: number,
): Promise<void> {
  const writes: Promise<void>[] = [];
  for (let seq = from; seq < from + count; seq++) {
    writes.push(storage.append({ ...updateOf(board, seq), bytes: bytesOf(`${seq}`) }));
  }
  await Promise.all(writes);
}

export const snapshotOf = (board: string, seq: number, text: string) => ({
  board,
  epoch: 0,
  seq,
  bytes: bytesOf(text),
  stateVector: bytesOf('vector'),
});

/** What every {@link Storage} promises. */
export function describeStorage(name: string, makeFixture: () => Promise<StorageFixture>): void {
  describe(`${name} keeps the storage contract`, () => {
    test('an unknown board is empty, and asking leaves no record', async () => {
      const storage = await (await makeFixture()).open();
      const board = await storage.load('nobody');
      expect(board).toEqual({
        meta: null,
        epoch: 0,
        snapshot: null,
        snapshotSeq: 0,
        snapshotVector: null,
        updates: [],
        seq: 0,
        problems: [],
      });
      expect(await storage.boards()).toEqual([]);
      await storage.close();
    });

    test('what was appended is there in order, also after opening again', async () => {
      const fixture = await makeFixture();
      const first = await fixture.open();
      await appendMany(first, 'b', 1, 300);
      await first.close();
      const second = await fixture.open();
      const board = await second.load('b');
      expect(textsOf(board.updates)).toEqual(Array.from({ length: 300 }, (_, i) => `${i + 1}`));
      expect(board).toMatchObject({ seq: 300, problems: [] });
      await second.close();
    });

    test('boards whose names begin alike do not mix', async () => {
      const storage = await (await makeFixture()).open();
      const names = ['a', 'a-', 'a0', 'aa', '__proto__', 'A', '_'];
      for (const board of names) await storage.append({ ...updateOf(board, 1), bytes: bytesOf(board) });
      for (const board of names) expect(textsOf((await storage.load(board)).updates)).toEqual([board]);
      expect((await storage.boards()).sort()).toEqual([...names].sort());
      await storage.close();
    });

    test('a snapshot takes the place of the updates that it holds', async () => {
      const fixture = await makeFixture();
      const storage = await fixture.open();
      await appendMany(storage, 'b', 1, 10);
      await storage.commitSnapshot(snapshotOf('b', 8, 'one to eight'));
      await storage.close();
      const again = await fixture.open();
      const board = await again.load('b');
      expect(Buffer.from(board.snapshot ?? []).toString()).toBe('one to eight');
      expect(textsOf(board.updates)).toEqual(['9', '10']);
      expect(board).toMatchObject({ snapshotSeq: 8, seq: 10, problems: [] });
      await again.close();
    });

    test('a snapshot of everything leaves the numbers going on', async () => {
      const storage = await (await makeFixture()).open();
      for (let round = 0; round < 5; round++) {
        await appendMany(storage, 'b', round * 10 + 1, 10);
        await storage.commitSnapshot(snapshotOf('b', round * 10 + 10, `up to ${round}`));
      }
      const board = await storage.load('b');
      expect(Buffer.from(board.snapshot ?? []).toString()).toBe('up to 4');
      expect(board).toMatchObject({ updates: [], seq: 50, snapshotSeq: 50, problems: [] });
      await storage.close();
    });

    test('a snapshot of several megabytes comes back whole', async () => {
      const storage = await (await makeFixture()).open();
      const bytes = new Uint8Array(3_000_001).map((_, i) => (i * 7) % 251);
      await storage.append({ board: 'b', epoch: 0, seq: 1, bytes: bytesOf('1') });
      await storage.commitSnapshot({ ...snapshotOf('b', 1, ''), bytes });
      expect(Buffer.from((await storage.load('b')).snapshot ?? []).equals(Buffer.from(bytes))).toBe(true);
      await storage.close();
    });

    test('after close nothing is accepted', async () => {
      const storage = await (await makeFixture()).open();
      await storage.close();
      await storage.close();
      await expect(storage.append({ board: 'b', epoch: 0, seq: 1, bytes: bytesOf('1') })).rejects.toThrow(
        'closed',
      );
      await expect(storage.load('b')).rejects.toThrow('closed');
    });
  });
}
