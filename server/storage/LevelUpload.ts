import type { AssetInfo, AssetOutcome, AssetRoom, AssetUpload } from './Assets.ts';
import { ASSET_PART_BYTES } from './assetRecords.ts';

/** Where an upload puts its parts. */
export interface UploadTarget {
  /** On disk when it resolves. */
  put(part: number, bytes: Uint8Array): Promise<void>;
  commit(asset: Pick<AssetInfo, 'hash' | 'type' | 'bytes'>, room: AssetRoom): Promise<AssetOutcome>;
  /** Called once; `isStored`: the parts count by now. */
  end(isStored: boolean): Promise<void>;
}

/** Cuts what comes into parts; never more than one of them and the newest bytes are in memory. */
export class LevelUpload implements AssetUpload {
  private waiting: Uint8Array[] = [];
  private waitingBytes = 0;
  private bytes = 0;
  private parts = 0;
  private isStored = false;
  private isClosed = false;

  constructor(private readonly target: UploadTarget) {}

  async write(bytes: Uint8Array): Promise<void> {
    this.bytes += bytes.length;
    let rest = bytes;
    while (this.waitingBytes + rest.length >= ASSET_PART_BYTES) {
      const missing = ASSET_PART_BYTES - this.waitingBytes;
      this.keep(rest.subarray(0, missing));
      rest = rest.subarray(missing);
      await this.putPart();
    }
    if (rest.length > 0) this.keep(rest);
  }

  async commit(asset: Pick<AssetInfo, 'hash' | 'type'>, room: AssetRoom): Promise<AssetOutcome> {
    if (this.waitingBytes > 0) await this.putPart();
    const outcome = await this.target.commit({ ...asset, bytes: this.bytes }, room);
    this.isStored = outcome === 'stored';
    return outcome;
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    this.waiting = [];
    await this.target.end(this.isStored);
  }

  private keep(bytes: Uint8Array): void {
    this.waiting.push(bytes);
    this.waitingBytes += bytes.length;
  }

  private async putPart(): Promise<void> {
    const part = Buffer.concat(this.waiting);
    this.waiting = [];
    this.waitingBytes = 0;
    await this.target.put(this.parts++, part);
  }
}
