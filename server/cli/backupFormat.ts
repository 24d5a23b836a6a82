import { crc32 } from 'node:zlib';

/**
 * A backup is a gzip stream of records, each: length u32, CRC32 u32 of kind and bytes, kind u8, bytes. The first is
 * `start`, then for each board one `board` and as many `snapshot` (none or one) and `update` records as that says and
 * an `asset` and its `assetBytes` for each picture, then `end` with the counts and the SHA-256 of all before it: without it the file is not whole.
 */
export const KIND = { start: 1, board: 2, snapshot: 3, update: 4, end: 5, asset: 6, assetBytes: 7 } as const;
export type KindName = keyof typeof KIND;

export const HEADER_BYTES = 9;

/** The checksum of a record. */
export function recordSum(kind: number, bytes: Uint8Array): number {
  const sum = crc32(Uint8Array.of(kind));
  return bytes.length === 0 ? sum : crc32(bytes, sum); // of no bytes zlib may answer 0
}

/** Of the layout here; a file of a newer one is refused. */
export const BACKUP_FORMAT = 2;

/** Longest record, bytes: a snapshot of a board far beyond the hard limit. More is damage. */
export const MAX_RECORD_BYTES = 512 * 1024 * 1024;

export interface BackupStart {
  readonly inkwire: 'backup';
  readonly format: number;
  /** ms since 1970. */
  readonly created: number;
}

export interface BackupEnd {
  readonly boards: number;
  readonly records: number;
  readonly sha256: string;
}

/** A file is no whole backup; the message says why. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}
