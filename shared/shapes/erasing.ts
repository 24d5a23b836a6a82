import { boxAround, expand, intersects } from '../geometry/box.ts';
import { distanceToPolyline } from '../geometry/polygon.ts';
import { apply, inverse } from '../geometry/transform.ts';
import type { Vec } from '../geometry/vec.ts';
import { shapeMatrix, thicknessOf } from './bounds.ts';
import { leftRanges, unionRanges } from './erased.ts';
import { shapeDef } from './index.ts';
import type { Range, ShapeRecord } from './record.ts';
import { strokePoints } from './strokePoints.ts';

type Interval = readonly [from: number, to: number];

/** Whether parts of `record` can be erased. */
export const hasParts = (record: ShapeRecord): boolean => shapeDef(record.kind).making === 'stroke';

/**
 * What an eraser takes of a stroke as it goes straight from `from` to `to`, in addition to what is gone. Crumbs that it
 * would leave, shorter than the eraser is wide, go with it.
 * @param from, to board px
 * @param radius of the eraser, board px
 */
export function rangesAlong(record: ShapeRecord, from: Vec, to: Vec, radius: number): readonly Range[] {
  const stroke = strokePoints(record);
  if (!stroke) return [];
  const toLocal = inverse(shapeMatrix(record));
  const way = [apply(toLocal, from), apply(toLocal, to)] as const;
  const reach = radius + thicknessOf(shapeDef(record.kind), record) / 2;
  const { points } = stroke;
  const [first] = points;
  if (first && points.length === 1) return distanceToPolyline(first, way, false) <= reach ? [[0, 0]] : [];
  const around = expand(boxAround(way), reach);
  const taken: Range[] = [];
  for (let index = 0; index + 1 < points.length; index++) {
    const [a, b] = [points[index] as Vec, points[index + 1] as Vec];
    if (!intersects(boxAround([a, b]), around)) continue;
    const part = withinReach(a, b, way, reach);
    if (part) taken.push([index + part[0], index + part[1]]);
  }
  return taken.length > 0 ? withCrumbs(points, record.erased, unionRanges(taken), radius) : [];
}

/** `taken`, grown over the pieces beside it that would be too short to be meant. */
function withCrumbs(
  points: readonly Vec[],
  erased: readonly Range[],
  taken: readonly Range[],
  radius: number,
): readonly Range[] {
  const gone = unionRanges([...erased, ...taken]);
  const crumbs = leftRanges(points.length, gone).filter(
    ([start, end]) =>
      lengthOf(points, start, end) < radius && taken.some(([from, to]) => from === end || to === start),
  );
  return unionRanges([...taken, ...crumbs]);
}

/** About how long a piece is; only as far as it matters for a crumb. */
function lengthOf(points: readonly Vec[], from: number, to: number): number {
  let length = 0;
  for (let place = from; place < to; place = Math.floor(place) + 1) {
    const a = points[Math.floor(place)];
    const b = points[Math.floor(place) + 1];
    if (a && b) length += Math.hypot(b.x - a.x, b.y - a.y) * (Math.min(to, Math.floor(place) + 1) - place);
  }
  return length;
}

/** The part of the line from `a` to `b`, 0..1, that is at most `reach` off the way; it is one, for a round brush is convex. */
function withinReach(a: Vec, b: Vec, [from, to]: readonly [Vec, Vec], reach: number): Interval | null {
  const parts = [inDisc(a, b, from, reach), inDisc(a, b, to, reach), inBand(a, b, from, to, reach)];
  const found = parts.flatMap((part) => (part ? [part] : []));
  if (found.length === 0) return null;
  return [Math.min(...found.map(([start]) => start)), Math.max(...found.map(([, end]) => end))];
}

function inDisc(a: Vec, b: Vec, centre: Vec, radius: number): Interval | null {
  const [dx, dy, fx, fy] = [b.x - a.x, b.y - a.y, a.x - centre.x, a.y - centre.y];
  const c = fx * fx + fy * fy - radius * radius;
  const square = dx * dx + dy * dy;
  if (square === 0) return c <= 0 ? [0, 1] : null;
  const half = fx * dx + fy * dy;
  const root = half * half - square * c;
  if (root < 0) return null;
  return clipped((-half - Math.sqrt(root)) / square, (-half + Math.sqrt(root)) / square);
}

/** Within the straight part of the brush: beside the way, and between its ends. */
function inBand(a: Vec, b: Vec, from: Vec, to: Vec, reach: number): Interval | null {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return null;
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const place = (p: Vec): Vec => ({
    x: (p.x - from.x) * along.x + (p.y - from.y) * along.y,
    y: (p.y - from.y) * along.x - (p.x - from.x) * along.y,
  });
  const [start, end] = [place(a), place(b)];
  const beside = between(start.y, end.y, -reach, reach);
  const inside = between(start.x, end.x, 0, length);
  return beside && inside && clipped(Math.max(beside[0], inside[0]), Math.min(beside[1], inside[1]));
}

/** Where a value that goes evenly from `start` to `end` is between `least` and `most`. */
function between(start: number, end: number, least: number, most: number): Interval | null {
  if (start === end) return start >= least && start <= most ? [0, 1] : null;
  const [t, u] = [(least - start) / (end - start), (most - start) / (end - start)];
  return clipped(Math.min(t, u), Math.max(t, u));
}

function clipped(from: number, to: number): Interval | null {
  const [start, end] = [Math.max(0, from), Math.min(1, to)];
  return start <= end ? [start, end] : null;
}
