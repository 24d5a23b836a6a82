import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, rmSync, type WriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Picture } from '../operator/Operator.ts';
import type { StoredBoard } from '../storage/Storage.ts';
import {
  BACKUP_FORMAT,
  type BackupStart,
  HEADER_BYTES,
  KIND,
  type KindName,
  recordSum,
} from './backupFormat.ts';

/** Key hashes and everything that was drawn: for the owner only. */
const OWNER_ONLY = 0o600;

/** Records are packed together up to so many bytes: each call of the packer costs a trip to another thread. */
const PACK_BYTES = 256 * 1024;

/** Writes a backup beside its place and moves it there when it is whole and on disk. */
export class BackupWriter {
  private readonly gzip = createGzip();
  private readonly out: WriteStream;
  private readonly hash = createHash('sha256');
  private readonly temporary: string;
  private waiting: Uint8Array[] = [];
  private waitingBytes = 0;
  private boards = 0;
  private records = 0;
  private failure: unknown = null;
  private readonly failed = new AbortController();

  constructor(private readonly file: string) {
    this.temporary = `${file}.part-${process.pid}`;
    this.out = createWriteStream(this.temporary, { mode: OWNER_ONLY, flush: true });
    const fail = (error: unknown) => {
      this.failure ??= error;
      this.failed.abort();
    };
    this.out.on('error', (error) => {
      fail(error);
      this.gzip.destroy();
    });
    this.gzip.on('error', fail);
    this.gzip.pipe(this.out);
  }

  async start(): Promise<void> {
    const start: BackupStart = { inkwire: 'backup', format: BACKUP_FORMAT, created: Date.now() };
    await this.json('start', start);
  }

  async board(board: string, stored: StoredBoard): Promise<void> {
    const { meta, epoch, problems, snapshot, updates } = stored;
    this.boards++;
    await this.json('board', {
      board,
      meta,
      epoch,
      problems,
      hasSnapshot: snapshot !== null,
      updates: updates.length,
    });
    if (snapshot !== null) await this.record('snapshot', snapshot);
    for (const update of updates) await this.record('update', update);
  }

  /** Adds a picture of the board that was written last. */
  async picture({ hash, type, bytes }: Picture): Promise<void> {
    await this.json('asset', { hash, type });
    await this.record('assetBytes', bytes);
  }

  /** Ends the file, sees it onto the disk and moves it to its place. */
  async finish(): Promise<void> {
    const { boards, records } = this;
    await this.json('end', { boards, records, sha256: this.hash.copy().digest('hex') });
    await this.pack();
    this.gzip.end();
    await finished(this.out).catch((error: unknown) => {
      throw this.failure ?? error;
    });
    await rename(this.temporary, this.file);
    await syncFolder(dirname(this.file));
  }

  /** As {@link abandon}, at once: for a process that is about to end. */
  drop(): void {
    rmSync(this.temporary, { force: true });
  }

  /** Leaves nothing behind of a backup that was not finished. */
  async abandon(): Promise<void> {
    this.gzip.destroy();
    const closed = new Promise<void>((resolve) => this.out.once('close', resolve)); // writes that it cuts off fail: no matter
    if (!this.out.closed) await Promise.all([closed, this.out.destroy()]);
    await rm(this.temporary, { force: true });
  }

  private async json(kind: KindName, value: object): Promise<void> {
    await this.record(kind, Buffer.from(JSON.stringify(value)));
  }

  private async record(kind: KindName, bytes: Uint8Array): Promise<void> {
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeUInt32BE(bytes.length, 0);
    header[8] = KIND[kind];
    header.writeUInt32BE(recordSum(KIND[kind], bytes), 4);
    this.records++;
    this.hash.update(header).update(bytes);
    this.waiting.push(header, bytes);
    this.waitingBytes += header.length + bytes.length;
    if (this.waitingBytes >= PACK_BYTES) await this.pack();
  }

  private async pack(): Promise<void> {
    const bytes = Buffer.concat(this.waiting);
    this.waiting = [];
    this.waitingBytes = 0;
    if (!this.gzip.write(bytes)) await this.drained();
  }

  private async drained(): Promise<void> {
    await once(this.gzip, 'drain', { signal: this.failed.signal }).catch((error: unknown) => {
      throw this.failure ?? error;
    });
  }
}

/** So that the new name is on disk too. Not every system can. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
