import type { Range, ShapeRecord } from './record.ts';
import { countPoints, MAX_STROKE_POINTS, type StrokePoint } from './strokeCodec.ts';

/** What nobody erased anything of. */
export const NOTHING_ERASED: readonly Range[] = [];

/** Most holes of a stroke that are read: more than anyone makes by hand, and few enough to be cut out at once. */
export const MAX_HOLES = 1000;

/** Whether a pair, which a peer may have made of anything, is a part of a stroke. */
export const isRange = ([from, to]: readonly [unknown, unknown]): boolean =>
  typeof from === 'number' && typeof to === 'number' && from >= 0 && from <= to && to <= MAX_STROKE_POINTS;

/** All of `ranges` in order, those that meet joined. */
export function unionRanges(ranges: readonly Range[]): readonly Range[] {
  if (ranges.length === 0) return NOTHING_ERASED;
  const joined: [from: number, to: number][] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined.slice(0, MAX_HOLES);
}

/** What is left of a stroke of `count` points; `erased` as {@link unionRanges} gives it. */
export function leftRanges(count: number, erased: readonly Range[]): Range[] {
  const left: Range[] = [];
  const end = count - 1;
  let from = 0;
  for (const [start, stop] of erased) {
    if (start > from) left.push([from, Math.min(start, end)]);
    from = Math.max(from, stop);
    if (from >= end) return left;
  }
  left.push([from, end]);
  return left;
}

/** Whether nothing is left of a stroke. */
export function isAllErased({ points, erased }: Pick<ShapeRecord, 'points' | 'erased'>): boolean {
  const [first] = erased;
  if (!first || erased.length > 1 || !points) return false;
  const count = countPoints(points);
  return count !== null && first[0] <= 0 && first[1] >= count - 1;
}

/** What is left of a stroke, each piece with the points where it was cut. */
export function leftPieces(
  points: readonly StrokePoint[],
  erased: readonly Range[],
): readonly (readonly StrokePoint[])[] {
  if (erased.length === 0) return [points];
  return leftRanges(points.length, erased).map(([from, to]) => {
    const inner = points.slice(Math.floor(from) + 1, Math.ceil(to));
    return [pointAt(points, from), ...inner, ...(to > from ? [pointAt(points, to)] : [])];
  });
}

/** The point at a place along a stroke. */
function pointAt(points: readonly StrokePoint[], place: number): StrokePoint {
  const before = points[Math.floor(place)];
  const after = points[Math.ceil(place)] ?? before;
  if (!before || !after) return { x: 0, y: 0, pressure: 0 };
  const part = place - Math.floor(place);
  const mix = (a: number, b: number): number => a + (b - a) * part;
  return {
    x: mix(before.x, after.x),
    y: mix(before.y, after.y),
    pressure: mix(before.pressure, after.pressure),
  };
}
