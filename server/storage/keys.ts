import { randomBytes } from 'node:crypto';

/**
 * The key layout. Board ids hold no NUL and what follows a board has a fixed length, so keys are
 * injective and a board's records lie together in order:
 *
 *     m                              store format
 *     r NUL board                    meta of a board
 *     u NUL board NUL epoch seq      update record
 *     s NUL board NUL epoch seq part snapshot bytes
 *     S NUL board NUL epoch seq      snapshot commit; without it the parts do not count
 *     a NUL board NUL upload part    bytes of a picture, under the random name of their upload
 *     A NUL board NUL hash           a picture by its SHA-256: which upload holds it; without it the parts do not count
 */
export type RecordKind = 'u' | 's' | 'S';
export type Kind = RecordKind | 'a' | 'A';

/** What an epoch of a board consists of. */
export const RECORD_KINDS: readonly RecordKind[] = ['u', 's', 'S'];
/** All that a board has besides its meta. */
export const BOARD_KINDS: readonly Kind[] = [...RECORD_KINDS, 'a', 'A'];

const NUL = Buffer.from([0]);
const AFTER_NUL = Buffer.from([1]);
const NUMBERS_LENGTH = 12; // epoch u32 + seq u64
const UPLOAD_LENGTH = 8;

/** Bytes behind the board in a key of each kind. */
const TAIL_LENGTHS: Readonly<Record<Kind, number>> = {
  u: NUMBERS_LENGTH,
  s: NUMBERS_LENGTH + 4,
  S: NUMBERS_LENGTH,
  a: UPLOAD_LENGTH + 4,
  A: 32,
};

export const FORMAT_KEY = Buffer.from('m');

export const metaKey = (board: string): Buffer => Buffer.concat([Buffer.from('r'), NUL, Buffer.from(board)]);

/** All meta keys. */
export const META_RANGE = {
  gte: Buffer.concat([Buffer.from('r'), NUL]),
  lt: Buffer.concat([Buffer.from('r'), AFTER_NUL]),
};

export const boardOfMetaKey = (key: Buffer): string => key.toString('utf8', 2);

const boardPrefix = (kind: Kind, board: string, end: Buffer): Buffer =>
  Buffer.concat([Buffer.from(kind), NUL, Buffer.from(board), end]);

function numbered(kind: RecordKind, board: string, epoch: number, seq: number): Buffer {
  const numbers = Buffer.alloc(NUMBERS_LENGTH);
  numbers.writeUInt32BE(epoch, 0);
  numbers.writeBigUInt64BE(BigInt(seq), 4);
  return Buffer.concat([boardPrefix(kind, board, NUL), numbers]);
}

export const updateKey = (board: string, epoch: number, seq: number): Buffer =>
  numbered('u', board, epoch, seq);

export const commitKey = (board: string, epoch: number, seq: number): Buffer =>
  numbered('S', board, epoch, seq);

export function partKey(board: string, epoch: number, seq: number, part: number): Buffer {
  return Buffer.concat([numbered('s', board, epoch, seq), partTail(part)]);
}

function partTail(part: number): Buffer {
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(part, 0);
  return tail;
}

/** `hash`: hex. */
export const assetKey = (board: string, hash: string): Buffer =>
  Buffer.concat([boardPrefix('A', board, NUL), Buffer.from(hash, 'hex')]);

export const hashOfAssetKey = (key: Buffer): string => key.subarray(-TAIL_LENGTHS.A).toString('hex');

/** `upload`: 8 bytes in hex. */
export const assetPartKey = (board: string, upload: string, part: number): Buffer =>
  Buffer.concat([boardPrefix('a', board, NUL), Buffer.from(upload, 'hex'), partTail(part)]);

export const uploadOfPartKey = (key: Buffer): string => key.subarray(-TAIL_LENGTHS.a, -4).toString('hex');

export const newUploadName = (): string => randomBytes(UPLOAD_LENGTH).toString('hex');

/** Parts of one upload. */
export const uploadRange = (board: string, upload: string) => ({
  gte: assetPartKey(board, upload, 0),
  lt: Buffer.concat([boardPrefix('a', board, NUL), Buffer.from(upload, 'hex'), Buffer.alloc(5, 255)]),
});

/** Keys of one kind of a board, every epoch. */
export const boardRange = (kind: Kind, board: string) => ({
  gte: boardPrefix(kind, board, NUL),
  lt: boardPrefix(kind, board, AFTER_NUL),
});

/** Keys of one kind with `fromEpoch` ≤ epoch < `toEpoch`, up to the highest epoch when that is left out. */
export const epochRange = (kind: RecordKind, board: string, fromEpoch: number, toEpoch?: number) => ({
  gte: numbered(kind, board, fromEpoch, 0),
  lt: toEpoch === undefined ? boardPrefix(kind, board, AFTER_NUL) : numbered(kind, board, toEpoch, 0),
});

/** Keys of one kind of all boards behind `board`, or of all boards. */
export const boardsAfter = (kind: Kind, board: string | null) => ({
  gte: board === null ? Buffer.concat([Buffer.from(kind), NUL]) : boardPrefix(kind, board, AFTER_NUL),
  lt: Buffer.concat([Buffer.from(kind), AFTER_NUL]),
});

/** The board in a key of a kind; null when the key is not of this layout. */
export function boardOfRecordKey(kind: Kind, key: Buffer): string | null {
  const end = key.indexOf(0, 2);
  return end > 2 && key.length === end + 1 + TAIL_LENGTHS[kind] ? key.toString('utf8', 2, end) : null;
}

/** What lies between the ranges of this layout: nothing, unless somebody else wrote here. */
export const FOREIGN_RANGES = [
  [Buffer.alloc(0), Buffer.from('A\0')],
  [Buffer.from('A\x01'), Buffer.from('S\0')],
  [Buffer.from('S\x01'), Buffer.from('a\0')],
  [Buffer.from('a\x01'), FORMAT_KEY],
  [Buffer.from('m\0'), Buffer.from('r\0')],
  [Buffer.from('r\x01'), Buffer.from('s\0')],
  [Buffer.from('s\x01'), Buffer.from('u\0')],
  [Buffer.from('u\x01'), Buffer.from([255])],
].map(([gte = NUL, lt = NUL]) => ({ gte, lt }));

/** Keys of one kind with `fromSeq` ≤ seq < `toSeq` in one epoch. */
export const seqRange = (kind: RecordKind, board: string, epoch: number, fromSeq: number, toSeq: number) => ({
  gte: numbered(kind, board, epoch, fromSeq),
  lt: numbered(kind, board, epoch, toSeq),
});

/** The epoch and sequence number in a key of kind `u`, `s` or `S` of `board`. */
export function numbersOf(key: Buffer, board: string): { epoch: number; seq: number } {
  const at = 2 + Buffer.byteLength(board) + 1;
  return { epoch: key.readUInt32BE(at), seq: Number(key.readBigUInt64BE(at + 4)) };
}

/** The part number in a key of kind `s`. */
export const partOf = (key: Buffer): number => key.readUInt32BE(key.length - 4);
