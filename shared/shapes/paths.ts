import { flattenCubic, QUARTER_ARC } from '../geometry/curve.ts';
import { distance, midpoint, type Vec } from '../geometry/vec.ts';
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

const at = (p: Vec): string => `${coordinate(p.x)} ${coordinate(p.y)}`;

export function polylineData(points: readonly Vec[], closed = false): string {
  return `M${points.map(at).join('L')}${closed ? 'Z' : ''}`;
}

/** A closed curve that is drawn smoothly along `points`: each is the control point between two middles. */
export function smoothClosedData(points: readonly Vec[]): string {
  const last = points.at(-1);
  const first = points[0];
  if (!last || !first) return '';
  const curves = points.map(
    (point, index) => `Q${at(point)} ${at(midpoint(point, points[index + 1] ?? first))}`,
  );
  return `M${at(midpoint(last, first))}${curves.join('')}Z`;
}

export function ellipseData(width: number, height: number): string {
  const [rx, ry] = [width / 2, height / 2];
  const [hx, hy] = [rx * QUARTER_ARC, ry * QUARTER_ARC];
  const curve = (...points: Vec[]) => `C${points.map(at).join(' ')}`;
  return [
    `M${at({ x: 0, y: ry })}`,
    curve({ x: 0, y: ry - hy }, { x: rx - hx, y: 0 }, { x: rx, y: 0 }),
    curve({ x: rx + hx, y: 0 }, { x: width, y: ry - hy }, { x: width, y: ry }),
    curve({ x: width, y: ry + hy }, { x: rx + hx, y: height }, { x: rx, y: height }),
    curve({ x: rx - hx, y: height }, { x: 0, y: ry + hy }, { x: 0, y: ry }),
    'Z',
  ].join('');
}

/** A corner cut off and replaced by a curve: where it starts and ends, and its handles. */
interface Corner {
  readonly from: Vec;
  readonly c1: Vec;
  readonly c2: Vec;
  readonly to: Vec;
}

const along = (from: Vec, to: Vec, part: number): Vec => ({
  x: from.x + (to.x - from.x) * part,
  y: from.y + (to.y - from.y) * part,
});

/** The corners of a polygon rounded by `radius`, less where an edge is too short for it. */
function roundedCorners(points: readonly Vec[], radius: number): Corner[] {
  return points.map((corner, index) => {
    const before = points.at(index - 1) ?? corner;
    const after = points[(index + 1) % points.length] ?? corner;
    const start = (neighbour: Vec) => {
      const length = distance(corner, neighbour);
      return length === 0 ? corner : along(corner, neighbour, Math.min(0.5, radius / length));
    };
    const [from, to] = [start(before), start(after)];
    return { from, c1: along(from, corner, QUARTER_ARC), c2: along(to, corner, QUARTER_ARC), to };
  });
}

export function roundedPolygonData(points: readonly Vec[], radius: number): string {
  const pieces = roundedCorners(points, radius).map(
    ({ from, c1, c2, to }, index) => `${index === 0 ? 'M' : 'L'}${at(from)}C${at(c1)} ${at(c2)} ${at(to)}`,
  );
  return `${pieces.join('')}Z`;
}

/** The same form as points, for hit tests. */
export function roundedPolygonPoints(points: readonly Vec[], radius: number): Vec[] {
  return roundedCorners(points, radius).flatMap(({ from, c1, c2, to }) => [
    from,
    ...flattenCubic(from, c1, c2, to),
  ]);
}
