import { generateNJitteredKeysBetween } from 'fractional-indexing-jittered';
import { assert } from '../util/assert.ts';
import type { Id } from '../util/id.ts';

/** Longest z key that is read; what we write stays far below (see {@link REKEY_LENGTH}). */
const MAX_Z_LENGTH = 128;
/** Keys that would grow beyond this are spread anew among their neighbours by whoever inserts there. */
const REKEY_LENGTH = 48;

const BASE62 = /^[0-9A-Za-z]+$/;

export const isZ = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MAX_Z_LENGTH && BASE62.test(value);

export interface Ordered {
  readonly id: Id;
  readonly z: string;
}

/** Paint order: by key, ties by id, the same on every peer. */
export function compareOrder(a: Ordered, b: Ordered): number {
  if (a.z !== b.z) return a.z < b.z ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * `count` rising keys between two neighbours (null = the end of the list), with jitter so that two people
 * who insert at one place get different keys. Null where there is no room: equal or foreign keys, on which
 * the library throws, or keys grown too long.
 */
export function keysBetween(lower: string | null, upper: string | null, count: number): string[] | null {
  if (count === 0) return [];
  try {
    const keys = generateNJitteredKeysBetween(lower, upper, count);
    const rising = keys.every((key, index) => key > (keys[index - 1] ?? lower ?? ''));
    const below = upper === null || (keys.at(-1) ?? '') < upper;
    return rising && below && keys.every((key) => isZ(key) && key.length <= REKEY_LENGTH) ? keys : null;
  } catch {
    return null;
  }
}

/**
 * The keys to write so that `moving` (in their own order) stand right above place `at` of `others`
 * (sorted, none of them moving). Usually only the moving ones get keys; where there is no room, the
 * others from that place on are re-keyed as well.
 */
export function insertKeys(
  others: readonly Ordered[],
  moving: readonly Ordered[],
  at: number,
): Map<Id, string> {
  const lower = others[at - 1]?.z ?? null;
  const upper = others[at]?.z ?? null;
  const keys = keysBetween(lower, upper, moving.length);
  if (keys) return zip(moving, keys);
  const above = [...moving, ...others.slice(at)];
  const rekeyed = keysBetween(lower, null, above.length);
  if (rekeyed) return zip(above, rekeyed);
  const all = [...others.slice(0, at), ...above];
  const fresh = generateNJitteredKeysBetween(null, null, all.length);
  return zip(all, fresh);
}

function zip(records: readonly Ordered[], keys: readonly string[]): Map<Id, string> {
  return new Map(
    records.map((record, index) => {
      const key = keys[index];
      assert(key !== undefined, 'a key for each record');
      return [record.id, key];
    }),
  );
}
