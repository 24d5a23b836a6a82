import { sameWire } from '../../shared/board/wire.ts';
import type { ShapePatch, ShapeProps, ShapeRecord } from '../../shared/shapes/record.ts';

/** Properties that are stored as one value: to keep one is to keep the other. */
const PAIRS: readonly (readonly (keyof ShapeProps)[])[] = [
  ['x', 'y'],
  ['width', 'height'],
];

/** `patch` without what it leaves as it is in `record`, so that a peer's change of that survives. */
export function changesOf(record: ShapeRecord, patch: ShapePatch): ShapePatch {
  const kept = new Set(keysOf(patch).filter((key) => !sameWire(stored(record, key), patch[key])));
  for (const pair of PAIRS) {
    if (pair.some((key) => kept.has(key))) for (const key of pair) kept.add(key);
  }
  return pick(patch, kept);
}

/** Whether every property of `patch` is in `record` as it was in `start`. */
export const stillAs = (record: ShapeRecord, start: ShapeRecord, patch: ShapePatch): boolean =>
  keysOf(patch).every((key) => sameWire(stored(record, key), stored(start, key)));

export const keysOf = (patch: ShapePatch): (keyof ShapeProps)[] => Object.keys(patch) as (keyof ShapeProps)[];

/** What `from` has of the properties in `keys`. */
export function pick(from: ShapePatch, keys: Iterable<keyof ShapeProps>): ShapePatch {
  return Object.fromEntries([...keys].flatMap((key) => (key in from ? [[key, from[key]]] : [])));
}

function stored(record: ShapeRecord, key: keyof ShapeProps): unknown {
  if (key === 'width') return record.storedWidth;
  return key === 'height' ? record.storedHeight : record[key];
}
