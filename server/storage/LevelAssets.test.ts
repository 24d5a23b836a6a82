import { expect, onTestFinished, test } from 'vitest';
import { seededRandom } from '../../shared/util/random.ts';
import { FlakyDisk } from '../testing/FlakyDisk.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { AssetDamagedError } from './Assets.ts';
import { describeAssets, hashOf, pictureOf, readPicture, storePicture } from './assetContract.ts';
import { ASSET_PART_BYTES, readAsset } from './assetRecords.ts';
import { newBoardMeta } from './BoardMeta.ts';
import type { KeyValueStore } from './KeyValueStore.ts';
import { assetKey, assetPartKey, newUploadName } from './keys.ts';
import { LevelStorage } from './LevelStorage.ts';
import { openLevel } from './level.ts';
import { writeRecord } from './record.ts';

describeAssets('LevelStorage', async () => {
  const folder = await tempFolder();
  return { open: () => LevelStorage.open(folder) };
});

const BYTES = pictureOf(2 * ASSET_PART_BYTES + 9);
const HASH = hashOf(BYTES);

async function opened(folder: string): Promise<LevelStorage> {
  const storage = await LevelStorage.open(folder);
  onTestFinished(() => storage.close());
  return storage;
}

/** Board `b` with one picture of three parts, changed by `damage`. */
async function damaged(damage: (db: KeyValueStore, upload: string) => Promise<void>): Promise<LevelStorage> {
  const folder = await tempFolder();
  const storage = await LevelStorage.open(folder);
  await storage.changeMeta('b', () => newBoardMeta());
  await storePicture(storage, 'b', BYTES);
  await storage.close();
  const db = await openLevel(folder);
  const asset = await readAsset(db, 'b', HASH);
  if (asset === null || typeof asset === 'string') throw new Error('it was not stored');
  await damage(db, asset.upload);
  await db.close();
  return await opened(folder);
}

const flip = async (db: KeyValueStore, key: Buffer) => {
  const value = Buffer.from((await db.get(key)) ?? []);
  value[value.length - 1] = (value.at(-1) ?? 0) ^ 1;
  await db.write([{ type: 'put', key, value }]);
};

type Damage = (db: KeyValueStore, upload: string) => Promise<void>;
const DAMAGES: Readonly<Record<string, [damage: Damage, found: RegExp]>> = {
  'a bit of a part': [(db, upload) => flip(db, assetPartKey('b', upload, 1)), /part 1 checksum differs/],
  'a part': [
    (db, upload) => db.write([{ type: 'del', key: assetPartKey('b', upload, 2) }]),
    /part 2 is missing/,
  ],
  'a part, with another whole one in its place': [
    (db, upload) => {
      const key = assetPartKey('b', upload, 0);
      return db.write([{ type: 'put', key, value: writeRecord(key, pictureOf(ASSET_PART_BYTES, 5), 1) }]);
    },
    /hash differs/,
  ],
  'a bit of its record': [(db) => flip(db, assetKey('b', HASH)), /record checksum differs/],
};

for (const [what, [damage, found]] of Object.entries(DAMAGES)) {
  test(`${what} is damaged: it is reported, never served as if whole, and can be brought again`, async () => {
    const storage = await damaged(damage);
    const { damage: reported } = await storage.inspect('b');
    expect(reported).toEqual([expect.stringMatching(found)]);
    expect(reported[0]).toContain(HASH);
    const read = await readPicture(storage, 'b', HASH).catch((error: unknown) => error);
    // Only the hash tells of bytes that are whole and wrong: whoever fetches a picture checks it.
    if (Buffer.isBuffer(read)) return expect(hashOf(read)).not.toBe(HASH);
    expect(read).toBeInstanceOf(AssetDamagedError);
    expect(await storage.assets.find('b', HASH)).toBeNull();
    expect(await storePicture(storage, 'b', BYTES)).toBe('stored');
    expect((await readPicture(storage, 'b', HASH)).equals(BYTES)).toBe(true);
    await storage.assets.leftovers('b', true);
    expect(await storage.inspect('b')).toMatchObject({ records: 4, damage: [], notes: [] });
  });
}

test('what a crash left of an upload is a note, and goes as a leftover', async () => {
  const storage = await damaged(async (db) => {
    const [one, other] = [newUploadName(), newUploadName()];
    const keys = [assetPartKey('b', one, 0), assetPartKey('b', one, 1), assetPartKey('b', other, 0)];
    await db.write(keys.map((key) => ({ type: 'put', key, value: writeRecord(key, BYTES, 1) })));
  });
  const found = { damage: [], notes: ['3 parts of pictures whose upload did not end'] };
  expect(await storage.inspect('b')).toMatchObject(found);
  expect(await storage.assets.leftovers('b', false)).toBe(2);
  expect(await storage.assets.leftovers('b', true)).toBe(2);
  expect(await storage.inspect('b')).toMatchObject({ records: 4, damage: [], notes: [] });
  expect(await storage.inspectStore()).toEqual({ orphans: [], foreignKeys: [], dropped: [] });
});

test('pictures of a board without a meta are found', async () => {
  const storage = await damaged(async (db) => {
    const key = assetKey('lost', HASH);
    await db.write([{ type: 'put', key, value: writeRecord(key, BYTES, 1) }]);
  });
  expect((await storage.inspectStore()).orphans).toEqual(['lost']);
});

test('on a disk that fails now and then a picture is stored whole or not at all, and no board suffers', async () => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  console.log(`disk fails with seed ${seed}`);
  const disk = new FlakyDisk(seededRandom(seed), {});
  const folder = await tempFolder();
  const storage = await LevelStorage.open(folder, { open: disk.open });
  await storage.changeMeta('b', () => newBoardMeta());
  disk.flakiness = { writes: 0.2, syncs: 0.1 };
  const stored: Buffer[] = [];
  for (let i = 0; i < 8; i++) {
    const bytes = pictureOf((i % 3) * ASSET_PART_BYTES + 1, i);
    const outcome = await storePicture(storage, 'b', bytes).catch(() => 'failed');
    if (outcome === 'stored') stored.push(bytes);
    if (!storage.healthy) await new Promise<void>((resolve) => storage.onHealth((well) => well && resolve()));
  }
  disk.flakiness = {};
  await storage.close();
  const after = await opened(folder);
  expect((await after.inspect('b')).damage).toEqual([]);
  for (const bytes of stored) expect((await readPicture(after, 'b', hashOf(bytes))).equals(bytes)).toBe(true);
  await after.assets.leftovers('b', true);
  expect((await after.inspect('b')).notes).toEqual([]);
});
