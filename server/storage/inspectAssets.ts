import { createHash } from 'node:crypto';
import { listAssets, partCount, readAssetPart, type StoredAsset } from './assetRecords.ts';
import type { KeyValueStore } from './KeyValueStore.ts';
import { boardRange, uploadOfPartKey } from './keys.ts';
import type { BoardInspection } from './Storage.ts';
import { keysInSteps } from './scan.ts';

/** Reads every picture of a board, a part at a time, and hashes it. */
export async function inspectAssets(
  db: KeyValueStore,
  board: string,
): Promise<Pick<BoardInspection, 'records' | 'bytes' | 'damage' | 'notes'>> {
  const damage: string[] = [];
  const assets = await listAssets(db, board, damage);
  let records = assets.length + damage.length;
  for (const asset of assets) {
    const problem = await problemOf(db, board, asset);
    if (problem !== null) damage.push(problem);
  }
  const uploads = new Set(assets.map(({ upload }) => upload));
  let orphans = 0;
  for await (const keys of keysInSteps(db, boardRange('a', board))) {
    records += keys.length;
    orphans += keys.filter((key) => !uploads.has(uploadOfPartKey(key))).length;
  }
  const notes = orphans > 0 ? [`${orphans} parts of pictures whose upload did not end`] : [];
  return { records, bytes: assets.reduce((sum, { bytes }) => sum + bytes, 0), damage, notes };
}

async function problemOf(db: KeyValueStore, board: string, asset: StoredAsset): Promise<string | null> {
  const sha256 = createHash('sha256');
  let bytes = 0;
  try {
    for (let part = 0; part < partCount(asset); part++) {
      const read = await readAssetPart(db, board, asset, part);
      sha256.update(read);
      bytes += read.length;
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  if (bytes !== asset.bytes) return `picture ${asset.hash}: ${bytes} of ${asset.bytes} bytes`;
  return sha256.digest('hex') === asset.hash ? null : `picture ${asset.hash}: hash differs`;
}
