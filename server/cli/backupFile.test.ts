import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { seededRandom } from '../../shared/util/random.ts';
import { newBoardMeta } from '../storage/BoardMeta.ts';
import type { StoredBoard } from '../storage/Storage.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { BackupWriter } from './BackupWriter.ts';
import { BackupError } from './backupFormat.ts';
import { type BackupBoard, type BackupPicture, isPicture, readBackup } from './readBackup.ts';

const SEED = 11;
const DAMAGED_COPIES = 120;

const random = seededRandom(SEED);
const noise = (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256));

const BOARDS: readonly [string, StoredBoard][] = [
  ['folded', board({ snapshot: noise(70_000), snapshotSeq: 7, seq: 9, updates: [noise(5), noise(0)] })],
  ['empty', board({})],
  ['damaged', board({ meta: null, updates: [noise(9)], problems: ['update 3: torn'] })],
];

function board(parts: Partial<StoredBoard>): StoredBoard {
  const nothing = { snapshot: null, snapshotVector: null, snapshotSeq: 0, updates: [], seq: 0, problems: [] };
  return { meta: { ...newBoardMeta(), editHash: 'abc' }, epoch: 0, ...nothing, ...parts };
}

/** Of the board `folded`. */
const PICTURES = [noise(40_000), noise(1)].map((bytes, i) => ({ hash: `${i}`, type: 'image/png', bytes }));

async function written(): Promise<string> {
  const file = join(await tempFolder(), 'backup');
  const writer = new BackupWriter(file);
  await writer.start();
  for (const [id, stored] of BOARDS) {
    await writer.board(id, stored);
    if (id === 'folded') for (const picture of PICTURES) await writer.picture(picture);
  }
  await writer.finish();
  return file;
}

async function readAll(file: string): Promise<(BackupBoard | BackupPicture)[]> {
  const items: (BackupBoard | BackupPicture)[] = [];
  for await (const each of readBackup(file)) items.push(each);
  return items;
}

const read = async (file: string): Promise<BackupBoard[]> =>
  (await readAll(file)).flatMap((item) => (isPicture(item) ? [] : [item]));

test('what was written is read back, and the file is for its owner only', async () => {
  const file = await written();
  const boards = await read(file);
  expect(boards).toHaveLength(BOARDS.length);
  boards.forEach((each, index) => {
    const [id, stored] = BOARDS[index] ?? ['', board({})];
    expect(each).toMatchObject({ board: id, meta: stored.meta, problems: stored.problems });
    expect(Buffer.from(each.snapshot ?? [])).toEqual(Buffer.from(stored.snapshot ?? []));
    expect(each.updates.map((update) => [...update])).toEqual(stored.updates.map((update) => [...update]));
  });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(file, '..'))).toEqual(['backup']);
});

test('pictures stand behind their board, whole', async () => {
  const items = await readAll(await written());
  const kinds = items.map((item) => (isPicture(item) ? `picture of ${item.board}` : item.board));
  expect(kinds).toEqual(['folded', 'picture of folded', 'picture of folded', 'empty', 'damaged']);
  const pictures = items.filter(isPicture).map(({ bytes, ...rest }) => ({ ...rest, bytes: [...bytes] }));
  expect(pictures).toEqual(
    PICTURES.map(({ bytes, ...rest }) => ({ board: 'folded', ...rest, bytes: [...bytes] })),
  );
});

test('a file that is cut off anywhere, has a flipped bit or something behind it is refused', async () => {
  const file = await written();
  const whole = await readFile(file);
  const unpacked = gunzipSync(whole);
  const flipped = (bytes: Buffer) => {
    const copy = Buffer.from(bytes);
    const at = Math.floor(random() * copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    return copy;
  };
  const damages: Readonly<Record<string, () => Buffer>> = {
    cut: () => whole.subarray(0, Math.floor(random() * whole.length)),
    'cut inside': () => gzipSync(unpacked.subarray(0, Math.floor(random() * unpacked.length)), { level: 0 }),
    'flipped inside': () => gzipSync(flipped(unpacked), { level: 0 }),
    longer: () => gzipSync(Buffer.concat([unpacked, noise(1)]), { level: 0 }),
  };
  const kinds = Object.entries(damages);
  for (let i = 0; i < DAMAGED_COPIES; i++) {
    const [what, damage] = kinds[i % kinds.length] ?? ['', () => whole];
    await writeFile(file, damage());
    await expect(read(file), `${what}, copy ${i}, seed ${SEED}`).rejects.toThrow(BackupError);
  }
  await writeFile(file, whole);
  expect(await read(file)).toHaveLength(BOARDS.length);
});

test('a flipped bit of the file as it lies on the disk never changes what is read', async () => {
  const file = await written();
  const whole = await readFile(file);
  const sound = await read(file);
  for (let i = 0; i < 40; i++) {
    const copy = Buffer.from(whole);
    const at = Math.floor(random() * copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << (i % 8));
    await writeFile(file, copy);
    // Some bits of a gzip header, such as its time, mean nothing.
    const boards = await read(file).catch((error: unknown) => error);
    if (Array.isArray(boards)) expect(boards).toEqual(sound);
    else expect(boards).toBeInstanceOf(BackupError);
  }
});

test('other files are refused', async () => {
  const file = join(await tempFolder(), 'file');
  for (const bytes of [Buffer.alloc(0), Buffer.from('{}'), gzipSync('hello'), gzipSync(Buffer.alloc(100))]) {
    await writeFile(file, bytes);
    await expect(read(file)).rejects.toThrow(BackupError);
  }
  await expect(read(join(file, 'nowhere'))).rejects.toThrow('ENOTDIR');
});

test('an abandoned backup leaves nothing, and a place that cannot be written fails', async () => {
  const folder = await tempFolder();
  const writer = new BackupWriter(join(folder, 'backup'));
  await writer.start();
  await writer.abandon();
  expect(await readdir(folder)).toEqual([]);
  const nowhere = new BackupWriter(join(folder, 'missing', 'backup'));
  const attempt = async () => {
    await nowhere.start();
    for (const [id, stored] of BOARDS) await nowhere.board(id, stored);
    await nowhere.finish();
  };
  await expect(attempt()).rejects.toThrow('ENOENT');
  await nowhere.abandon();
});
