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
type Kind = 'u' | 's' | 'S';

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
