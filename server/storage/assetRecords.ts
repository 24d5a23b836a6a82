import type { AssetInfo } from './Assets.ts';
import { AssetDamagedError } from './Assets.ts';
import type { KeyValueStore, Operation } from './KeyValueStore.ts';
import { assetKey, assetPartKey, boardRange, hashOfAssetKey, uploadRange } from './keys.ts';
import { readRecord, writeRecord } from './record.ts';
import { entriesInSteps } from './scan.ts';

/** Bytes of one stored part: small enough that the edits of others slip in between. */
export const ASSET_PART_BYTES = 256 * 1024;

/** A picture's record, which makes the parts of an upload count. */
export interface StoredAsset extends AssetInfo {
  readonly upload: string;
}

export const partCount = ({ bytes }: Pick<AssetInfo, 'bytes'>): number => Math.ceil(bytes / ASSET_PART_BYTES);

export function assetOperation(board: string, { hash, ...rest }: StoredAsset): Operation {
  const key = assetKey(board, hash);
  return { type: 'put', key, value: writeRecord(key, Buffer.from(JSON.stringify(rest)), Date.now()) };
}

export function partOperation(board: string, upload: string, part: number, bytes: Uint8Array): Operation {
  const key = assetPartKey(board, upload, part);
  return { type: 'put', key, value: writeRecord(key, bytes, Date.now()) };
}

/** What takes away the parts of an upload. */
export async function partDeletions(db: KeyValueStore, board: string, upload: string): Promise<Operation[]> {
  const keys = await db.keys(uploadRange(board, upload));
  return keys.map((key) => ({ type: 'del', key }));
}

/** Null where there is no such picture, a text that says why where its record is unreadable. */
export async function readAsset(
  db: KeyValueStore,
  board: string,
  hash: string,
): Promise<StoredAsset | string | null> {
  const key = assetKey(board, hash);
  const value = await db.get(key);
  return value === null ? null : decodeAsset(key, value);
}

/** All pictures of a board that can be read; those that cannot go to `unreadable`, with the reason. */
export async function listAssets(
  db: KeyValueStore,
  board: string,
  unreadable: string[] = [],
): Promise<StoredAsset[]> {
  const found: StoredAsset[] = [];
  for await (const entries of entriesInSteps(db, boardRange('A', board))) {
    for (const { key, value } of entries) {
      const asset = decodeAsset(key, value);
      if (typeof asset === 'string') unreadable.push(`picture ${hashOfAssetKey(key)}: record ${asset}`);
      else found.push(asset);
    }
  }
  return found;
}

/** @throws AssetDamagedError torn or missing */
export async function readAssetPart(
  db: KeyValueStore,
  board: string,
  asset: StoredAsset,
  part: number,
): Promise<Uint8Array> {
  const key = assetPartKey(board, asset.upload, part);
  const value = await db.get(key);
  if (value === null) throw new AssetDamagedError(`picture ${asset.hash}: part ${part} is missing`);
  const record = readRecord(key, value);
  if (!record.ok) throw new AssetDamagedError(`picture ${asset.hash}: part ${part} ${record.problem}`);
  return record.bytes;
}

function decodeAsset(key: Buffer, value: Buffer): StoredAsset | string {
  const record = readRecord(key, value);
  if (!record.ok) return record.problem;
  try {
    const { upload, type, bytes, unusedSince } = JSON.parse(Buffer.from(record.bytes).toString());
    const isWhole = typeof upload === 'string' && typeof type === 'string' && Number.isSafeInteger(bytes);
    return isWhole ? { hash: hashOfAssetKey(key), upload, type, bytes, unusedSince } : 'unreadable';
  } catch {
    return 'unreadable';
  }
}
