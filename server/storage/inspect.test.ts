import { expect, test } from 'vitest';
import { tempFolder } from '../testing/tempFolder.ts';
import { newBoardMeta } from './BoardMeta.ts';
import type { KeyValueStore } from './KeyValueStore.ts';
import { commitKey, metaKey, partKey, updateKey } from './keys.ts';
import { LevelStorage } from './LevelStorage.ts';
import { openLevel } from './level.ts';
import { appendMany, snapshotOf } from './storageContract.ts';

/** Board `b` with 12 updates and two snapshots, at 4 and 8, and an epoch 1 that it is in; changed by `damage`. */
async function damaged(damage: (db: KeyValueStore) => Promise<void>): Promise<LevelStorage> {
  const folder = await tempFolder();
  const storage = await LevelStorage.open(folder);
  await appendMany(storage, 'b', 1, 12);
  await storage.commitSnapshot(snapshotOf('b', 4, 'up to 4'));
  await storage.commitSnapshot(snapshotOf('b', 8, 'up to 8'));
  await storage.commitSnapshot({ ...snapshotOf('b', 1, 'restored'), epoch: 1 });
  await storage.changeMeta('b', (meta) => meta && { ...meta, epoch: 1 });
  await storage.close();
  const db = await openLevel(folder);
  await damage(db);
  await db.close();
  return await LevelStorage.open(folder);
}

const put = (key: Buffer, value: Buffer) => (db: KeyValueStore) => db.write([{ type: 'put', key, value }]);

const del = (...keys: Buffer[]) => {
  return (db: KeyValueStore) => db.write(keys.map((key) => ({ type: 'del', key })));
};

const flip = (key: Buffer) => async (db: KeyValueStore) => {
  const value = Buffer.from((await db.get(key)) ?? []);
  value[value.length - 1] = (value.at(-1) ?? 0) ^ 1;
  await put(key, value)(db);
};

const update = (seq: number) => updateKey('b', 0, seq);

const DAMAGES: Readonly<Record<string, [damage: (db: KeyValueStore) => Promise<void>, found: RegExp]>> = {
  'a bit of an update': [flip(update(10)), /epoch 0: update 10: checksum differs/],
  'a torn update': [put(update(12), Buffer.from([1, 2])), /epoch 0: update 12: torn/],
  'an update in the middle': [del(update(10)), /epoch 0: updates 10 to 10 are missing/],
  'the updates that join two snapshots': [del(update(5), update(6)), /epoch 0: updates 5 to 6 are missing/],
  'every update': [
    del(...Array.from({ length: 12 }, (_, i) => update(i + 1))),
    /epoch 0: updates 5 to 8 are missing/,
  ],
  'the end of what a snapshot holds': [
    del(...[7, 8, 9, 10, 11, 12].map(update)),
    /epoch 0: updates 7 to 8 are missing/,
  ],
  'a bit of the older snapshot': [flip(partKey('b', 0, 4, 0)), /epoch 0: snapshot 4: hash differs/],
  'a part of the newer snapshot': [del(partKey('b', 0, 8, 0)), /epoch 0: snapshot 8: 0 of 7 bytes/],
  'a commit': [flip(commitKey('b', 0, 8)), /epoch 0: snapshot 8: commit checksum differs/],
  'the current epoch': [flip(partKey('b', 1, 1, 0)), /epoch 1: snapshot 1: hash differs/],
  'a bit of the meta': [flip(metaKey('b')), /meta record: checksum differs/],
  'the meta': [del(metaKey('b')), /meta record is missing/],
};

for (const [what, [damage, found]] of Object.entries(DAMAGES)) {
  test(`finds damage: ${what}`, async () => {
    const storage = await damaged(damage);
    const { damage: problems, epochs } = await storage.inspect('b');
    expect(problems).toEqual([expect.stringMatching(found)]);
    expect(epochs).toEqual([0, 1]);
    await storage.close();
  });
}

test('says nothing about a sound board, also one that is folded or goes on in a new epoch', async () => {
  const storage = await damaged(async () => {});
  expect(await storage.inspect('b')).toMatchObject({ damage: [], notes: [], epochs: [0, 1], records: 14 });
  await appendMany(storage, 'fresh', 1, 3);
  await storage.commitSnapshot(snapshotOf('fresh', 2, 'x'));
  expect((await storage.inspect('fresh')).damage).toEqual([]);
  await storage.commitSnapshot(snapshotOf('fresh', 3, 'y'));
  expect((await storage.inspect('fresh')).damage).toEqual([]);
  await storage.changeMeta('empty', () => newBoardMeta());
  expect(await storage.inspect('empty')).toMatchObject({ damage: [], records: 0, epochs: [] });
  expect(await storage.inspectStore()).toEqual({ orphans: [], foreignKeys: [], dropped: [] });
  await storage.close();
});

test('parts that a crash left behind are a note; boards without meta and strange keys are told', async () => {
  const storage = await damaged(async (db) => {
    await put(partKey('b', 1, 9, 0), Buffer.from('left behind'))(db);
    await put(updateKey('lost', 0, 1), Buffer.from('x'))(db);
    for (const key of ['z', 'u\0b', 'u\0x\0short', 'a\0a', 's\x01', 'n']) {
      await put(Buffer.from(key), Buffer.alloc(0))(db);
    }
  });
  const { damage, notes } = await storage.inspect('b');
  expect(damage).toEqual([]);
  expect(notes).toEqual(['epoch 1: 1 parts of snapshots that were never committed']);
  const { orphans, foreignKeys } = await storage.inspectStore();
  expect(orphans).toEqual(['lost']);
  expect(foreignKeys).toHaveLength(6);
  await storage.close();
});
