import {
  AssetDamagedError,
  type AssetInfo,
  type AssetOutcome,
  type AssetRoom,
  type AssetSweep,
  type Assets,
  type AssetUpload,
} from './Assets.ts';
import {
  assetOperation,
  listAssets,
  partCount,
  partDeletions,
  partOperation,
  readAsset,
  readAssetPart,
  type StoredAsset,
} from './assetRecords.ts';
import { KeyedLock } from './KeyedLock.ts';
import type { KeyValueStore, Operation } from './KeyValueStore.ts';
import { assetKey, boardRange, newUploadName, uploadOfPartKey } from './keys.ts';
import { LevelUpload } from './LevelUpload.ts';
import { lastSeq, readMeta } from './loadBoard.ts';
import { epochsOf, keysInSteps } from './scan.ts';

/** What is left free on the disk whatever pictures come, bytes: drawing must go on. */
const RESERVED_BYTES = 64 * 1024 * 1024;

/** The time of an unused picture begins anew at most so often, ms: asking for it must not be a way to write. */
const RENEW_MS = 60 * 60 * 1000;

/** The store that pictures share with the boards. */
export interface AssetHost {
  readonly db: () => KeyValueStore;
  readonly write: (operations: readonly Operation[]) => Promise<void>;
  /** Runs a task when no other one of this board does. */
  readonly alone: <T>(board: string, task: () => Promise<T>) => Promise<T>;
  /** Bytes that the disk has left. */
  readonly freeBytes: () => Promise<number>;
}

/** Pictures in the LevelDB of the boards. */
export class LevelAssets implements Assets {
  /** Uploads that are under way, by name. */
  private readonly active = new Set<string>();
  /** Uploads of which a part was found torn: whoever has the picture may bring it again. */
  private readonly damaged = new Set<string>();
  /** One part of all uploads in each group commit: edits never wait for a pile of them. */
  private readonly turns = new KeyedLock();

  constructor(private readonly host: AssetHost) {}

  async list(board: string): Promise<AssetInfo[]> {
    return (await listAssets(this.host.db(), board)).map(infoOf);
  }

  async find(board: string, hash: string): Promise<AssetInfo | null> {
    const asset = await this.stored(board, hash);
    return asset && infoOf(asset);
  }

  async renew(board: string, hash: string): Promise<AssetInfo | null> {
    return await this.host.alone(board, () => this.renewed(board, hash));
  }

  async *read(board: string, hash: string): AsyncGenerator<Uint8Array> {
    const asset = await this.stored(board, hash);
    if (asset === null) throw new AssetDamagedError(`picture ${hash}: it is gone`);
    for (let part = 0; part < partCount(asset); part++) yield await this.partOf(board, asset, part);
  }

  async readPart(board: string, hash: string, part: number): Promise<Uint8Array | null> {
    const asset = await this.stored(board, hash);
    if (asset === null) throw new AssetDamagedError(`picture ${hash}: it is gone or damaged`);
    return part < partCount(asset) ? await this.partOf(board, asset, part) : null;
  }

  begin(board: string): AssetUpload {
    const name = newUploadName();
    this.active.add(name);
    return new LevelUpload({
      put: (part, bytes) =>
        this.turns.run('', () => this.host.write([partOperation(board, name, part, bytes)])),
      commit: (asset, room) =>
        this.host.alone(board, () => this.commit(board, { ...asset, upload: name, unusedSince: 0 }, room)),
      end: async (isStored) => {
        // A store that fails keeps the parts; they are erased as leftovers.
        if (!isStored) await this.dropParts(board, name).catch(() => {});
        this.active.delete(name);
      },
    });
  }

  async hasRoom(bytes: number): Promise<boolean> {
    return (await this.host.freeBytes()) >= bytes + RESERVED_BYTES;
  }

  async sweep(board: string, sweep: AssetSweep): Promise<number> {
    return await this.host.alone(board, async () => {
      const { used, now, graceMs } = sweep;
      const assets = await listAssets(this.host.db(), board);
      const noted = assets.map(
        (asset): StoredAsset => ({
          ...asset,
          unusedSince: used.has(asset.hash) ? null : Math.min(asset.unusedSince ?? now, now),
        }),
      );
      const changed = noted.filter(({ unusedSince }, i) => unusedSince !== assets[i]?.unusedSince);
      if (changed.length > 0) await this.host.write(changed.map((asset) => assetOperation(board, asset)));
      const over = noted.filter(({ unusedSince }) => unusedSince !== null && now - unusedSince >= graceMs);
      if (!sweep.isErasing) return over.length;
      if (!(await this.isAsSeen(board, sweep.seen))) return 0;
      for (const asset of over) await this.erase(board, asset);
      return over.length;
    });
  }

  async leftovers(board: string, isErasing: boolean): Promise<number> {
    const db = this.host.db();
    const uploads = new Set<string>();
    for await (const keys of keysInSteps(db, boardRange('a', board))) {
      for (const key of keys) uploads.add(uploadOfPartKey(key));
    }
    // In this order: what is under way no longer has its record by now, or has erased its parts.
    const active = new Set(this.active);
    const kept = new Set((await listAssets(db, board)).map(({ upload }) => upload));
    const left = [...uploads].filter((upload) => !active.has(upload) && !kept.has(upload));
    if (isErasing) for (const upload of left) await this.dropParts(board, upload);
    return left.length;
  }

  /** Whether nobody drew, folded or restored since. */
  private async isAsSeen(board: string, seen: ReadonlyMap<number, number>): Promise<boolean> {
    const db = this.host.db();
    const epochs = await epochsOf(db, board);
    const seqs = await Promise.all(epochs.map((epoch) => lastSeq(db, board, epoch)));
    return epochs.length === seen.size && epochs.every((epoch, i) => seen.get(epoch) === seqs[i]);
  }

  private async stored(board: string, hash: string): Promise<StoredAsset | null> {
    const asset = await readAsset(this.host.db(), board, hash);
    return asset === null || typeof asset === 'string' || this.damaged.has(asset.upload) ? null : asset;
  }

  private async partOf(board: string, asset: StoredAsset, part: number): Promise<Uint8Array> {
    try {
      return await readAssetPart(this.host.db(), board, asset, part);
    } catch (error) {
      if (error instanceof AssetDamagedError) this.damaged.add(asset.upload);
      throw error;
    }
  }

  private async renewed(board: string, hash: string): Promise<AssetInfo | null> {
    const asset = await this.stored(board, hash);
    if (asset === null) return null;
    if (asset.unusedSince === null || Date.now() - asset.unusedSince < RENEW_MS) return infoOf(asset);
    const renewed = { ...asset, unusedSince: Date.now() };
    await this.host.write([assetOperation(board, renewed)]);
    return infoOf(renewed);
  }

  private async commit(board: string, asset: StoredAsset, room: AssetRoom): Promise<AssetOutcome> {
    const meta = await readMeta(this.host.db(), board);
    if (meta === null || meta.deleted !== null) return 'noBoard';
    if ((await this.renewed(board, asset.hash)) !== null) return 'known';
    const others = (await listAssets(this.host.db(), board)).filter(({ hash }) => hash !== asset.hash);
    const bytes = others.reduce((sum, other) => sum + other.bytes, asset.bytes);
    if (bytes > room.bytes || others.length >= room.count) return 'full';
    await this.host.write([assetOperation(board, { ...asset, unusedSince: Date.now() })]);
    return 'stored';
  }

  private async erase(board: string, { hash, upload }: StoredAsset): Promise<void> {
    const parts = await partDeletions(this.host.db(), board, upload);
    await this.host.write([{ type: 'del', key: assetKey(board, hash) }, ...parts]);
  }

  private async dropParts(board: string, upload: string): Promise<void> {
    const parts = await partDeletions(this.host.db(), board, upload);
    if (parts.length > 0) await this.host.write(parts);
  }
}

const infoOf = ({ upload: _upload, ...info }: StoredAsset): AssetInfo => info;
