import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { Picture } from '../operator/Operator.ts';
import type { BoardMeta } from '../storage/BoardMeta.ts';
import {
  BACKUP_FORMAT,
  type BackupEnd,
  BackupError,
  type BackupStart,
  HEADER_BYTES,
  KIND,
  MAX_RECORD_BYTES,
  recordSum,
} from './backupFormat.ts';

/** A board as a backup holds it. */
export interface BackupBoard {
  readonly board: string;
  readonly meta: BoardMeta | null;
  /** What was wrong with it when the backup was made. */
  readonly problems: readonly string[];
  readonly snapshot: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
}

/** A picture of a board, behind that board. */
export interface BackupPicture extends Picture {
  readonly board: string;
}

export const isPicture = (item: BackupBoard | BackupPicture): item is BackupPicture => 'hash' in item;

interface BoardHead extends Omit<BackupBoard, 'snapshot' | 'updates'> {
  readonly hasSnapshot: boolean;
  readonly updates: number;
}

interface Entry {
  readonly kind: number;
  readonly bytes: Buffer;
}

/**
 * The boards of a backup and their pictures, one at a time; ends only when the whole file was there and its sums are right.
 * @throws BackupError truncated, damaged, no backup, or of a newer version
 */
export async function* readBackup(file: string): AsyncGenerator<BackupBoard | BackupPicture> {
  const records = new RecordReader(file);
  const start = parse<BackupStart>(await records.next(KIND.start));
  if (start.inkwire !== 'backup') throw new BackupError('this is no backup of boards');
  if (!(start.format <= BACKUP_FORMAT)) throw new BackupError('it was written by a newer version');
  let boards = 0;
  let board: string | null = null;
  for (;;) {
    const { sha256, count } = records;
    const { kind, bytes } = await records.any();
    if (kind === KIND.end) return await checkEnd(records, parse<BackupEnd>(bytes), { boards, count, sha256 });
    if (kind === KIND.asset && board !== null) {
      const { hash, type } = parse<Omit<Picture, 'bytes'>>(bytes);
      yield { board, hash, type, bytes: await records.next(KIND.assetBytes) };
      continue;
    }
    if (kind !== KIND.board) throw new BackupError('its records are out of order');
    const read = await readBoard(records, parse<BoardHead>(bytes));
    board = read.board;
    boards++;
    yield read;
  }
}

async function readBoard(records: RecordReader, head: BoardHead): Promise<BackupBoard> {
  const { board, meta, problems, hasSnapshot } = head;
  const snapshot = hasSnapshot ? await records.next(KIND.snapshot) : null;
  const updates: Uint8Array[] = [];
  while (updates.length < head.updates) updates.push(await records.next(KIND.update));
  return { board, meta, problems, snapshot, updates };
}

async function checkEnd(
  records: RecordReader,
  end: BackupEnd,
  seen: { boards: number; count: number; sha256: string },
): Promise<void> {
  if (end.boards !== seen.boards || end.records !== seen.count || end.sha256 !== seen.sha256) {
    throw new BackupError('its sums differ');
  }
  await records.expectEnd();
}

/** The bytes are right by their sum, so only a file that we did not write fails here. */
function parse<T>(bytes: Buffer): T {
  try {
    return JSON.parse(bytes.toString()) as T;
  } catch {
    throw new BackupError('this is no backup of boards');
  }
}

/** Takes records off the unpacked bytes. */
class RecordReader {
  /** Records so far. */
  count = 0;
  private readonly hash = createHash('sha256');
  private readonly chunks: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(file: string) {
    const input = createReadStream(file);
    const gunzip = createGunzip();
    input.on('error', (error) => gunzip.destroy(error));
    this.chunks = input.pipe(gunzip)[Symbol.asyncIterator]();
  }

  /** Of all records so far. */
  get sha256(): string {
    return this.hash.copy().digest('hex');
  }

  async next(kind: number): Promise<Buffer> {
    const entry = await this.any();
    if (entry.kind !== kind) throw new BackupError('its records are out of order');
    return entry.bytes;
  }

  async any(): Promise<Entry> {
    const header = await this.take(HEADER_BYTES);
    const length = header.readUInt32BE(0);
    if (length > MAX_RECORD_BYTES) throw new BackupError('a record is damaged');
    const bytes = await this.take(length);
    const kind = header[8] ?? 0;
    if (header.readUInt32BE(4) !== recordSum(kind, bytes)) {
      throw new BackupError('a record is damaged');
    }
    this.hash.update(header).update(bytes);
    this.count++;
    return { kind, bytes };
  }

  async expectEnd(): Promise<void> {
    if (this.rest.length > 0 || (await this.pull()) !== null)
      throw new BackupError('it goes on behind its end');
  }

  private async take(length: number): Promise<Buffer> {
    const parts = [this.rest];
    let have = this.rest.length;
    while (have < length) {
      const chunk = await this.pull();
      if (chunk === null) throw new BackupError('it is cut off');
      parts.push(chunk);
      have += chunk.length;
    }
    const all = parts.length === 1 ? this.rest : Buffer.concat(parts);
    this.rest = all.subarray(length);
    return all.subarray(0, length);
  }

  private async pull(): Promise<Buffer | null> {
    try {
      const { value, done } = await this.chunks.next();
      return done ? null : value;
    } catch (error) {
      if (error instanceof Error && 'syscall' in error) throw error;
      throw new BackupError(packedProblem(error));
    }
  }
}

const packedProblem = (error: unknown): string =>
  error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR'
    ? 'it is cut off'
    : 'it is damaged';
