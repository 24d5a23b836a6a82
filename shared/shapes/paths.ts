import { midpoint, type Vec } from '../geometry/vec.ts';
import { Memo } from './Memo.ts';
import type { ShapePath } from './Pen.ts';

/** Pens cache what they make of a path by identity, so equal paths are one object: notes, moved shapes. */
const MAX_PATHS = 5000;
const paths = new Memo<ShapePath>(MAX_PATHS);

/** The path named `key` (kind and all that its form depends on), built once. */
export const sharedPath = (key: string, build: () => string): ShapePath =>
  paths.get(key, () => ({ data: build() }));

/** A coordinate in path data: hundredths of a px are finer than any screen at the largest zoom shows. */
const coordinate = (value: number): number => Math.round(value * 100) / 100 + 0;

/** A point in path data. */
export const pathAt = (p: Vec): string => `${coordinate(p.x)} ${coordinate(p.y)}`;

export function polylineData(points: readonly Vec[], closed = false): string {
  return `M${points.map(pathAt).join('L')}${closed ? 'Z' : ''}`;
}

/** A curve that is drawn smoothly along `points`, from the first to the last; of a single one a dot of no length. */
export function smoothData(points: readonly Vec[]): string {
  const [first, ...others] = points;
  const last = others.pop();
  if (!first) return '';
  const curves = others.map(
    (point, index) => `Q${pathAt(point)} ${pathAt(midpoint(point, others[index + 1] ?? last ?? first))}`,
  );
  return `M${pathAt(first)}${curves.join('')}L${pathAt(last ?? first)}`;
}

/** A closed curve that is drawn smoothly along `points`: each is the control point between two middles. */
export function smoothClosedData(points: readonly Vec[]): string {
  const last = points.at(-1);
  const first = points[0];
  if (!last || !first) return '';
  const curves = points.map(
    (point, index) => `Q${pathAt(point)} ${pathAt(midpoint(point, points[index + 1] ?? first))}`,
  );
  return `M${pathAt(midpoint(last, first))}${curves.join('')}Z`;
}
