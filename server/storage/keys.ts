/**
 * The key layout. Board ids hold no NUL and what follows a board has a fixed length, so keys are
 * injective and a board's records lie together in order:
 *
 *     m                              store format
 *     r NUL board                    meta of a board
 *     u NUL board NUL epoch seq      update record
 *     s NUL board NUL epoch seq part snapshot bytes
 *     S NUL board NUL epoch seq      snapshot commit; without it the parts do not count
 */
export type Kind = 'u' | 's' | 'S';

export const RECORD_KINDS: readonly Kind[] = ['u', 's', 'S'];

const NUL = Buffer.from([0]);
const AFTER_NUL = Buffer.from([1]);
const NUMBERS_LENGTH = 12; // epoch u32 + seq u64

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

function numbered(kind: Kind, board: string, epoch: number, seq: number): Buffer {
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
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(part, 0);
  return Buffer.concat([numbered('s', board, epoch, seq), tail]);
}

/** Keys of one kind of a board, every epoch. */
export const boardRange = (kind: Kind, board: string) => ({
  gte: boardPrefix(kind, board, NUL),
  lt: boardPrefix(kind, board, AFTER_NUL),
});

/** Keys of one kind with `fromEpoch` ≤ epoch < `toEpoch`, up to the highest epoch when that is left out. */
export const epochRange = (kind: Kind, board: string, fromEpoch: number, toEpoch?: number) => ({
  gte: numbered(kind, board, fromEpoch, 0),
  lt: toEpoch === undefined ? boardPrefix(kind, board, AFTER_NUL) : numbered(kind, board, toEpoch, 0),
});

/** Keys of one kind of all boards behind `board`, or of all boards. */
export const boardsAfter = (kind: Kind, board: string | null) => ({
  gte: board === null ? Buffer.concat([Buffer.from(kind), NUL]) : boardPrefix(kind, board, AFTER_NUL),
  lt: Buffer.concat([Buffer.from(kind), AFTER_NUL]),
});

/** The board in a key of kind `u`, `s` or `S`; null when the key is not of this layout. */
export function boardOfRecordKey(key: Buffer): string | null {
  const end = key.indexOf(0, 2);
  const numbers = key[0] === 's'.charCodeAt(0) ? NUMBERS_LENGTH + 4 : NUMBERS_LENGTH;
  return end > 2 && key.length === end + 1 + numbers ? key.toString('utf8', 2, end) : null;
}

/** What lies between the ranges of this layout: nothing, unless somebody else wrote here. */
export const FOREIGN_RANGES = [
  [Buffer.alloc(0), Buffer.from('S\0')],
  [Buffer.from('S\x01'), FORMAT_KEY],
  [Buffer.from('m\0'), Buffer.from('r\0')],
  [Buffer.from('r\x01'), Buffer.from('s\0')],
  [Buffer.from('s\x01'), Buffer.from('u\0')],
  [Buffer.from('u\x01'), Buffer.from([255])],
].map(([gte = NUL, lt = NUL]) => ({ gte, lt }));

/** Keys of one kind with `fromSeq` ≤ seq < `toSeq` in one epoch. */
export const seqRange = (kind: Kind, board: string, epoch: number, fromSeq: number, toSeq: number) => ({
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
