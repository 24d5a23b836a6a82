import * as encoding from 'lib0/encoding';
import type { Random } from '../../../shared/util/random.ts';

export const below = (random: Random, count: number): number => Math.floor(random() * count);

export function pick<T>(random: Random, all: readonly T[]): T {
  if (all.length === 0) throw new Error('nothing to pick from');
  return all[below(random, all.length)] as T;
}

type Mutator = (bytes: Uint8Array, random: Random) => Uint8Array;

const LONGEST_INSERT = 12;
/** Numbers at which readers of numbers go wrong. */
const EDGES = [
  0,
  1,
  2,
  127,
  128,
  255,
  256,
  2 ** 16,
  2 ** 24,
  2 ** 26,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32,
  2 ** 53 - 1,
];

const join = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

const replace = (bytes: Uint8Array, from: number, to: number, by: Uint8Array): Uint8Array =>
  join(bytes.subarray(0, from), by, bytes.subarray(to));

const noise = (random: Random, length: number): Uint8Array =>
  new Uint8Array(length).map(() => below(random, 256));

function varint(number: number): Uint8Array {
  return encoding.encode((encoder) => encoding.writeVarUint(encoder, number));
}

/** Where the varint that starts at `at` ends. */
function endOfVarint(bytes: Uint8Array, at: number): number {
  let end = at;
  while (end < bytes.length && (bytes[end] ?? 0) >= 128) end++;
  return Math.min(end + 1, bytes.length);
}

const MUTATORS: readonly Mutator[] = [
  /** flips a bit */
  (bytes, random) => {
    const at = below(random, bytes.length);
    return replace(bytes, at, at + 1, Uint8Array.of((bytes[at] ?? 0) ^ (1 << below(random, 8))));
  },
  /** another byte */
  (bytes, random) => {
    const at = below(random, bytes.length);
    return replace(bytes, at, at + 1, noise(random, 1));
  },
  /** one more or one less */
  (bytes, random) => {
    const at = below(random, bytes.length);
    return replace(bytes, at, at + 1, Uint8Array.of((bytes[at] ?? 0) + (random() < 0.5 ? 1 : 255)));
  },
  /** cut short */
  (bytes, random) => bytes.slice(0, below(random, bytes.length)),
  /** something in between */
  (bytes, random) => {
    const at = below(random, bytes.length + 1);
    return replace(bytes, at, at, noise(random, 1 + below(random, LONGEST_INSERT)));
  },
  /** something missing */
  (bytes, random) => {
    const at = below(random, bytes.length);
    return replace(
      bytes,
      at,
      Math.min(bytes.length, at + 1 + below(random, LONGEST_INSERT)),
      new Uint8Array(),
    );
  },
  /** a number that is an edge */
  (bytes, random) => {
    const at = below(random, bytes.length);
    return replace(bytes, at, endOfVarint(bytes, at), varint(pick(random, EDGES)));
  },
  /** a number written longer than it need be */
  (bytes, random) => {
    const at = below(random, bytes.length);
    const padded = Uint8Array.of((bytes[at] ?? 0) | 0x80, ...new Uint8Array(below(random, 8)).fill(0x80), 0);
    return replace(bytes, at, at + 1, padded);
  },
  /** a piece of itself somewhere else */
  (bytes, random) => {
    const from = below(random, bytes.length);
    const piece = bytes.slice(from, from + 1 + below(random, 40));
    const at = below(random, bytes.length + 1);
    return replace(bytes, at, random() < 0.5 ? at : Math.min(bytes.length, at + piece.length), piece);
  },
  /** the start with another end */
  (bytes, random) =>
    join(bytes.subarray(0, below(random, bytes.length)), bytes.subarray(below(random, bytes.length))),
];

/** Bytes that were valid, changed in up to `most` places. */
export function mutate(bytes: Uint8Array, random: Random, most: number): Uint8Array {
  let changed = bytes;
  for (let i = below(random, most + 1); i > 0 && changed.length > 0; i--) {
    changed = pick(random, MUTATORS)(changed, random);
  }
  return changed;
}
