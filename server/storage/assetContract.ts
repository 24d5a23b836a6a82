import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { AssetOutcome, AssetSweep } from './Assets.ts';
import { ASSET_PART_BYTES } from './assetRecords.ts';
import { newBoardMeta } from './BoardMeta.ts';
import type { Storage } from './Storage.ts';
import type { StorageFixture } from './storageContract.ts';

const PLENTY = { bytes: 2 ** 40, count: 1_000 };

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Bytes of a picture, the same for the same arguments. */
export const pictureOf = (length: number, seed = 1): Buffer =>
  Buffer.from(Uint8Array.from({ length }, (_, i) => (i * 31 + seed * 7 + (i >> 8)) % 256));

/** Stores a picture in one go. */
export async function storePicture(
  storage: Storage,
  board: string,
  bytes: Uint8Array,
  room = PLENTY,
): Promise<AssetOutcome> {
  const upload = storage.assets.begin(board);
  try {
    await upload.write(bytes);
    return await upload.commit({ hash: hashOf(bytes), type: 'image/png' }, room);
  } finally {
    await upload.close();
  }
}

/** All bytes of a stored picture. */
export async function readPicture(storage: Storage, board: string, hash: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of storage.assets.read(board, hash)) parts.push(part);
  return Buffer.concat(parts);
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** What every store of pictures promises. */
export function describeAssets(name: string, makeFixture: () => Promise<StorageFixture>): void {
  const withBoard = async () => {
    const fixture = await makeFixture();
    const storage = await fixture.open();
    await storage.changeMeta('b', () => newBoardMeta());
    return { fixture, storage };
  };

  describe(`${name} keeps the contract about pictures`, () => {
    const lengths = [
      1,
      ASSET_PART_BYTES - 1,
      ASSET_PART_BYTES,
      ASSET_PART_BYTES + 1,
      3 * ASSET_PART_BYTES + 7,
    ];
    for (const length of lengths) {
      test(`a picture of ${length} bytes comes back whole, also after opening again`, async () => {
        const { fixture, storage } = await withBoard();
        const bytes = pictureOf(length);
        const upload = storage.assets.begin('b');
        // However it is cut on its way in.
        for (let at = 0; at < length; at += 100_003) await upload.write(bytes.subarray(at, at + 100_003));
        expect(await storage.assets.list('b')).toEqual([]);
        expect(await upload.commit({ hash: hashOf(bytes), type: 'image/gif' }, PLENTY)).toBe('stored');
        await upload.close();
        await storage.close();
        const again = await fixture.open();
        const info = { hash: hashOf(bytes), type: 'image/gif', bytes: length };
        expect(await again.assets.list('b')).toMatchObject([info]);
        expect((await readPicture(again, 'b', info.hash)).equals(bytes)).toBe(true);
        expect(await again.assets.readPart('b', info.hash, Math.ceil(length / ASSET_PART_BYTES))).toBeNull();
        expect((await again.inspect('b')).damage).toEqual([]);
        await again.close();
      });
    }

    test('an upload that is not committed leaves nothing', async () => {
      const { storage } = await withBoard();
      const upload = storage.assets.begin('b');
      await upload.write(pictureOf(2 * ASSET_PART_BYTES + 1));
      await upload.close();
      await upload.close();
      expect(await storage.assets.list('b')).toEqual([]);
      expect(await storage.inspect('b')).toMatchObject({ records: 0, damage: [], notes: [] });
      await storage.close();
    });

    test('one picture is stored once a board, and boards do not share', async () => {
      const { storage } = await withBoard();
      await storage.changeMeta('c', () => newBoardMeta());
      const bytes = pictureOf(ASSET_PART_BYTES + 5);
      const once = await Promise.all(Array.from({ length: 5 }, () => storePicture(storage, 'b', bytes)));
      expect(once.sort()).toEqual(['known', 'known', 'known', 'known', 'stored']);
      expect(await storage.inspect('b')).toMatchObject({ records: 3, notes: [] });
      expect(await storage.assets.find('c', hashOf(bytes))).toBeNull();
      expect(await storePicture(storage, 'c', bytes)).toBe('stored');
      await storage.close();
    });

    test('bytes under a hash that is not theirs never touch those that are', async () => {
      const { storage } = await withBoard();
      const bytes = pictureOf(ASSET_PART_BYTES + 5);
      const forged = storage.assets.begin('b');
      await forged.write(pictureOf(2 * ASSET_PART_BYTES, 9));
      expect(await storePicture(storage, 'b', bytes)).toBe('stored');
      await forged.write(pictureOf(2 * ASSET_PART_BYTES, 10));
      await forged.close(); // its hash differed
      expect((await readPicture(storage, 'b', hashOf(bytes))).equals(bytes)).toBe(true);
      await storage.close();
    });

    test('a board takes so much and no more, and none that is gone', async () => {
      const { storage } = await withBoard();
      const room = { bytes: 250, count: 3 };
      expect(await storePicture(storage, 'b', pictureOf(100, 1), room)).toBe('stored');
      expect(await storePicture(storage, 'b', pictureOf(151, 2), room)).toBe('full');
      expect(await storePicture(storage, 'b', pictureOf(150, 2), room)).toBe('stored');
      expect(await storePicture(storage, 'b', pictureOf(100, 1), room)).toBe('known');
      expect(await storePicture(storage, 'b', pictureOf(1, 3), { bytes: 999, count: 2 })).toBe('full');
      expect(await storePicture(storage, 'nobody', pictureOf(1))).toBe('noBoard');
      await storage.changeMeta('b', (meta) => meta && { ...meta, deleted: 1 });
      expect(await storePicture(storage, 'b', pictureOf(1))).toBe('noBoard');
      expect((await storage.inspect('nobody')).records).toBe(0);
      await storage.erase('b', true);
      expect(await storage.inspect('b')).toMatchObject({ records: 0, bytes: 0 });
      await storage.close();
    });

    test('an unused one is kept for its time, and a sweep of an older state erases nothing', async () => {
      const { storage } = await withBoard();
      const [used, unused] = [pictureOf(10, 1), pictureOf(10, 2)];
      for (const bytes of [used, unused]) await storePicture(storage, 'b', bytes);
      const start = Date.now();
      const sweep = (days: number, how: Partial<AssetSweep> = {}) =>
        storage.assets.sweep('b', {
          used: new Set([hashOf(used)]),
          seen: new Map(),
          now: start + days * DAY_MS,
          graceMs: 30 * DAY_MS,
          isErasing: true,
          ...how,
        });
      const left = async () => (await storage.assets.list('b')).map(({ hash }) => hash).sort();
      const both = [used, unused].map(hashOf).sort();
      expect(await sweep(0)).toBe(0);
      expect(await storage.assets.find('b', hashOf(used))).toMatchObject({ unusedSince: null });
      expect(await sweep(29)).toBe(0);
      expect(await sweep(31, { isErasing: false })).toBe(1);
      expect(await sweep(31, { seen: new Map([[0, 7]]) })).toBe(0); // something was there that is gone by now
      expect(await left()).toEqual(both);
      expect(await sweep(31, { used: new Set(both) })).toBe(0);
      expect(await sweep(60)).toBe(0); // from now on it is unused again
      expect(await sweep(89)).toBe(0);
      expect(await left()).toEqual(both);
      expect(await sweep(90)).toBe(1);
      expect(await left()).toEqual([hashOf(used)]);
      expect(await storage.inspect('b')).toMatchObject({ damage: [], notes: [] });
      await storage.close();
    });

    test('whoever brings an unused one again gives it its time anew', async () => {
      const { storage } = await withBoard();
      const bytes = pictureOf(10);
      await storePicture(storage, 'b', bytes);
      const long = {
        used: new Set<string>(),
        seen: new Map<number, number>(),
        graceMs: DAY_MS,
        isErasing: true,
      };
      await storage.assets.sweep('b', { ...long, now: 1 }); // a clock that was far behind
      expect(await storage.assets.find('b', hashOf(bytes))).toMatchObject({ unusedSince: 1 });
      await storage.assets.renew('b', hashOf(bytes));
      expect(await storage.assets.sweep('b', { ...long, now: Date.now() })).toBe(0);
      await storage.assets.sweep('b', { ...long, now: 1 });
      expect(await storePicture(storage, 'b', bytes)).toBe('known');
      expect(await storage.assets.sweep('b', { ...long, now: Date.now() })).toBe(0);
      await storage.close();
    });

    test('leftovers of uploads that are under way are left alone', async () => {
      const { storage } = await withBoard();
      const bytes = pictureOf(2 * ASSET_PART_BYTES);
      const upload = storage.assets.begin('b');
      await upload.write(bytes);
      expect(await storage.assets.leftovers('b', true)).toBe(0);
      expect(await upload.commit({ hash: hashOf(bytes), type: 'image/png' }, PLENTY)).toBe('stored');
      expect(await storage.assets.leftovers('b', true)).toBe(0);
      await upload.close();
      expect(await storage.assets.leftovers('b', true)).toBe(0);
      expect((await readPicture(storage, 'b', hashOf(bytes))).equals(bytes)).toBe(true);
      await storage.close();
    });
  });
}
