import { readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FailingDisk } from '../testing/failingDisk.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { waitFor } from '../testing/waitFor.ts';
import type { KeyValueStore, Operation } from './KeyValueStore.ts';
import { commitKey, FORMAT_KEY, metaKey, partKey, updateKey } from './keys.ts';
import { LevelStorage } from './LevelStorage.ts';
import { openLevel } from './level.ts';
import { describeMeta } from './metaContract.ts';
import { appendMany, describeStorage, snapshotOf } from './storageContract.ts';

const makeFixture = async () => {
  const folder = await tempFolder();
  return { open: () => LevelStorage.open(folder) };
};

describeStorage('LevelStorage', makeFixture);
describeMeta('LevelStorage', makeFixture);

/** A store with 10 updates of board `b`, closed, and then changed by `damage`. */
async function damaged(
  damage: (db: KeyValueStore) => Promise<void>,
  snapshots: number[] = [],
): Promise<LevelStorage> {
  const folder = await tempFolder();
  const storage = await LevelStorage.open(folder);
  await appendMany(storage, 'b', 1, 10);
  for (const seq of snapshots) await storage.commitSnapshot(snapshotOf('b', seq, `up to ${seq}`));
  await storage.close();
  const db = await openLevel(folder);
  await damage(db);
  await db.close();
  return await LevelStorage.open(folder);
}

async function change(db: KeyValueStore, key: Buffer, how: (value: Buffer) => Buffer | null): Promise<void> {
  const value = await db.get(key);
  if (value === null) throw new Error('nothing there to damage');
  const changed = how(Buffer.from(value));
  const operation: Operation = changed === null ? { type: 'del', key } : { type: 'put', key, value: changed };
  await db.write([operation]);
}

const flipLastBit = (value: Buffer): Buffer => {
  value[value.length - 1] = (value.at(-1) ?? 0) ^ 1;
  return value;
};

describe('damaged records are reported and skipped', () => {
  const cases: [string, (db: KeyValueStore) => Promise<void>, RegExp, number][] = [
    [
      'torn',
      (db) => change(db, updateKey('b', 0, 10), (value) => value.subarray(0, 9)),
      /update 10: torn/,
      9,
    ],
    [
      'shortened',
      (db) => change(db, updateKey('b', 0, 4), (value) => value.subarray(0, -1)),
      /update 4: checksum/,
      9,
    ],
    ['bit flipped', (db) => change(db, updateKey('b', 0, 4), flipLastBit), /update 4: checksum/, 9],
    ['empty', (db) => change(db, updateKey('b', 0, 1), () => Buffer.alloc(0)), /update 1: torn/, 9],
    [
      'newer version',
      (db) =>
        change(db, updateKey('b', 0, 2), (value) => Buffer.concat([Buffer.from([9]), value.subarray(1)])),
      /update 2: unknown version 9/,
      9,
    ],
    ['missing', (db) => change(db, updateKey('b', 0, 5), () => null), /updates 5 to 5 are missing/, 9],
    [
      'several missing',
      async (db) => {
        for (const seq of [1, 2, 3]) await change(db, updateKey('b', 0, seq), () => null);
      },
      /updates 1 to 3 are missing/,
      7,
    ],
    ['meta flipped', (db) => change(db, metaKey('b'), flipLastBit), /meta record: checksum/, 10],
    ['meta missing', (db) => change(db, metaKey('b'), () => null), /meta record is missing/, 10],
  ];
  for (const [what, damage, problem, left] of cases) {
    test(what, async () => {
      const storage = await damaged(damage);
      const board = await storage.load('b');
      expect(board.problems).toHaveLength(1);
      expect(board.problems[0]).toMatch(problem);
      expect(board.updates).toHaveLength(left);
      expect(board.seq).toBe(10);
      await storage.close();
    });
  }

  test('a board with nothing intact is an error, never an empty board', async () => {
    const storage = await damaged(async (db) => {
      for (let seq = 1; seq <= 10; seq++) await change(db, updateKey('b', 0, seq), flipLastBit);
    });
    await expect(storage.load('b')).rejects.toThrow('nothing intact');
    await storage.close();
  });

  const snapshotDamage: [string, Buffer][] = [
    ['commit', commitKey('b', 0, 8)],
    ['part', partKey('b', 0, 8, 0)],
  ];
  for (const [what, key] of snapshotDamage) {
    test(`a snapshot whose ${what} is damaged loses nothing: the one before it takes over`, async () => {
      const storage = await damaged((db) => change(db, key, flipLastBit), [4, 8]);
      const board = await storage.load('b');
      expect(Buffer.from(board.snapshot ?? []).toString()).toBe('up to 4');
      expect(board.updates).toHaveLength(6);
      expect(board.problems).toHaveLength(1);
      await storage.close();
    });
  }

  test('a first snapshot that is damaged loses nothing: its updates are still there', async () => {
    const storage = await damaged((db) => change(db, commitKey('b', 0, 8), () => Buffer.alloc(3)), [8]);
    const board = await storage.load('b');
    expect(board.snapshot).toBeNull();
    expect(board.updates).toHaveLength(10);
    await storage.close();
  });
});

describe('a crash at any point of a snapshot', () => {
  test('leaves the board as it was or as it should be', async () => {
    const folder = await tempFolder();
    const disk = new FailingDisk();
    const outcomes = new Set<string>();
    // One more write gets through in each round, then the disk is gone, as in a crash.
    for (let survived = 0; survived <= 6; survived++) {
      const board = `b${survived}`;
      const bytes = new Uint8Array(1_300_000).fill(survived + 1);
      let left = Number.POSITIVE_INFINITY;
      const crashing = async (path: string): Promise<KeyValueStore> => {
        const db = await disk.open(path);
        return {
          ...db,
          write: async (operations) => {
            if (left-- <= 0) throw new Error('crash');
            await db.write(operations);
          },
        };
      };
      const storage = await LevelStorage.open(folder, { open: crashing });
      await appendMany(storage, board, 1, 5);
      left = survived;
      await storage.commitSnapshot({ ...snapshotOf(board, 5, ''), bytes }).catch(() => {});
      await storage.close();
      const again = await LevelStorage.open(folder);
      const loaded = await again.load(board);
      expect(loaded.problems).toEqual([]);
      expect(loaded.seq).toBe(5);
      if (loaded.snapshot === null) expect(loaded.updates).toHaveLength(5);
      else expect(Buffer.from(loaded.snapshot).equals(Buffer.from(bytes))).toBe(true);
      outcomes.add(loaded.snapshot === null ? 'before' : 'after');
      await again.commitSnapshot({ ...snapshotOf(board, 5, ''), bytes }); // the next attempt works
      expect((await again.load(board)).snapshot?.length).toBe(bytes.length);
      await again.close();
    }
    expect(outcomes).toEqual(new Set(['before', 'after']));
  });
});

describe('the data folder', () => {
  test('a write-ahead log that ends in the middle of a record costs that record only', async () => {
    const folder = await tempFolder();
    const storage = await LevelStorage.open(folder);
    for (let seq = 1; seq <= 10; seq++) await appendMany(storage, 'b', seq, 1);
    await storage.close();
    const log = (await readdir(folder)).find((file) => file.endsWith('.log')) ?? '';
    const { size } = await import('node:fs').then((fs) => fs.statSync(join(folder, log)));
    await truncate(join(folder, log), size - 3);
    const again = await LevelStorage.open(folder);
    const board = await again.load('b');
    expect(board.updates).toHaveLength(9);
    expect(board.problems).toEqual([]);
    await again.close();
  });

  test('database files without CURRENT are refused and left alone', async () => {
    const folder = await tempFolder();
    const storage = await LevelStorage.open(folder);
    await appendMany(storage, 'b', 1, 3);
    await storage.close();
    await rm(join(folder, 'CURRENT'));
    const before = await readdir(folder);
    await expect(LevelStorage.open(folder)).rejects.toThrow('no CURRENT');
    expect(await readdir(folder)).toEqual(before);
  });

  test('a second opener is told so', async () => {
    const folder = await tempFolder();
    const storage = await LevelStorage.open(folder);
    await expect(LevelStorage.open(folder)).rejects.toThrow('in use by another process');
    await storage.close();
  });

  test('a store of a newer format, or of another program, is refused', async () => {
    const folder = await tempFolder();
    const db = await openLevel(folder);
    await db.write([{ type: 'put', key: FORMAT_KEY, value: Buffer.from('{"format":7}') }]);
    await db.close();
    await expect(LevelStorage.open(folder)).rejects.toThrow('newer version (format 7');
    const other = await tempFolder();
    const foreign = await openLevel(other);
    await foreign.write([{ type: 'put', key: Buffer.from('x'), value: Buffer.from('y') }]);
    await foreign.close();
    await expect(LevelStorage.open(other)).rejects.toThrow('another program');
  });

  test('a file in the place of the folder is refused', async () => {
    const file = join(await tempFolder(), 'file');
    await writeFile(file, '');
    await expect(LevelStorage.open(file)).rejects.toThrow('not writable');
  });
});

describe('writing', () => {
  test('what arrives while a batch is written shares the next one', async () => {
    const disk = new FailingDisk();
    const storage = await LevelStorage.open(await tempFolder(), { open: disk.open });
    const before = disk.writes;
    await appendMany(storage, 'b', 1, 1_000);
    expect(disk.writes - before).toBeLessThanOrEqual(3);
    await storage.close();
  });

  test('a failing disk acknowledges nothing; the store reopens and goes on when it works again', async () => {
    const disk = new FailingDisk();
    const storage = await LevelStorage.open(await tempFolder(), { open: disk.open });
    const health: boolean[] = [];
    storage.onHealth((healthy) => health.push(healthy));
    await appendMany(storage, 'b', 1, 3);
    disk.full = true;
    const writes = [4, 5, 6].map((seq) => appendMany(storage, 'b', seq, 1));
    for (const result of await Promise.allSettled(writes)) expect(result.status).toBe('rejected');
    await expect(storage.load('b')).rejects.toThrow('failing');
    expect(storage.healthy).toBe(false);
    disk.full = false;
    await waitFor('the store to mend', () => storage.healthy);
    expect(health).toEqual([false, true]);
    const board = await storage.load('b');
    expect(board).toMatchObject({ seq: 3, problems: [] });
    await appendMany(storage, 'b', 4, 1);
    expect((await storage.load('b')).updates).toHaveLength(4);
    await storage.close();
  });

  test('a failing store can be closed', async () => {
    const disk = new FailingDisk();
    const storage = await LevelStorage.open(await tempFolder(), { open: disk.open });
    disk.full = true;
    await expect(appendMany(storage, 'b', 1, 1)).rejects.toThrow('no space');
    await storage.close();
  });
});
