import { type Box, containsPoint, corners } from './box.ts';
import { distance, type Vec } from './vec.ts';

/** The consecutive pairs of `points`; with `closed` the last is joined to the first. */
function* segments(points: readonly Vec[], closed: boolean): Generator<readonly [Vec, Vec]> {
  let previous = closed ? points.at(-1) : undefined;
  for (const point of points) {
    if (previous) yield [previous, point];
    previous = point;
  }
}

/** Whether `p` is inside of the polygon (even–odd rule). On the border it may be either. */
export function pointInPolygon(p: Vec, polygon: readonly Vec[]): boolean {
  let inside = false;
  for (const [a, b] of segments(polygon, true)) {
    if (a.y > p.y === b.y > p.y) continue;
    if (p.x < ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

export function distanceToSegment(p: Vec, a: Vec, b: Vec): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const squared = dx * dx + dy * dy;
  if (squared === 0) return distance(p, a);
  const along = Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / squared));
  return Math.hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
}

/** The distance from `p` to the line through `points`; to the point when there is one, Infinity when none. */
export function distanceToPolyline(p: Vec, points: readonly Vec[], closed = false): number {
  const first = points[0];
  if (!first) return Infinity;
  let nearest = distance(p, first);
  for (const [a, b] of segments(points, closed)) nearest = Math.min(nearest, distanceToSegment(p, a, b));
  return nearest;
}

/** The part of 0..1 in which `start + t · delta` is between `low` and `high`. */
function inSlab(start: number, delta: number, low: number, high: number): readonly [number, number] {
  if (delta === 0) return start >= low && start <= high ? [0, 1] : [1, 0];
  const a = (low - start) / delta;
  const b = (high - start) / delta;
  return [Math.max(0, Math.min(a, b)), Math.min(1, Math.max(a, b))];
}

/** Whether the segment from `a` to `b` has a point in the box, its border included. */
export function segmentTouchesBox(a: Vec, b: Vec, box: Box): boolean {
  const [fromX, toX] = inSlab(a.x, b.x - a.x, box.x, box.x + box.width);
  const [fromY, toY] = inSlab(a.y, b.y - a.y, box.y, box.y + box.height);
  return Math.max(fromX, fromY) <= Math.min(toX, toY);
}

/** Whether the line through `points` has a point in the box. */
export function polylineTouchesBox(points: readonly Vec[], box: Box, closed = false): boolean {
  const first = points[0];
  if (!first) return false;
  if (containsPoint(box, first)) return true;
  for (const [a, b] of segments(points, closed)) if (segmentTouchesBox(a, b, box)) return true;
  return false;
}

/** Whether the filled polygon and the box share a point. */
export function polygonTouchesBox(polygon: readonly Vec[], box: Box): boolean {
  return polylineTouchesBox(polygon, box, true) || pointInPolygon(corners(box)[0], polygon);
}

const side = (a: Vec, b: Vec, p: Vec): number =>
  Math.sign((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x));

/** Whether the line through `points` crosses the border of `polygon`. */
export function segmentsCross(points: readonly Vec[], closed: boolean, polygon: readonly Vec[]): boolean {
  for (const [a, b] of segments(points, closed)) {
    for (const [c, d] of segments(polygon, true)) {
      if (side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b)) return true;
    }
  }
  return false;
}
