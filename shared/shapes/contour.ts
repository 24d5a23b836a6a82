import { type Box, boxAround } from '../geometry/box.ts';
import { cubicExtremes, flattenCubic, QUARTER_ARC } from '../geometry/curve.ts';
import { distance, mix, type Vec } from '../geometry/vec.ts';
import { pathAt } from './paths.ts';

/** From the point before to `to`: straight, or a cubic Bézier curve with these handles. */
export interface Edge {
  readonly to: Vec;
  readonly handles?: readonly [Vec, Vec];
}

/** A line of edges: the form of a shape in its own frame. */
export interface Contour {
  readonly from: Vec;
  readonly edges: readonly Edge[];
  readonly closed: boolean;
}

export function contourData({ from, edges, closed }: Contour): string {
  const pieces = edges.map(({ to, handles }) =>
    handles ? `C${pathAt(handles[0])} ${pathAt(handles[1])} ${pathAt(to)}` : `L${pathAt(to)}`,
  );
  return `M${pathAt(from)}${pieces.join('')}${closed ? 'Z' : ''}`;
}

/** The same form as points, curves flattened. */
export function contourPoints({ from, edges }: Contour): Vec[] {
  const points = [from];
  let before = from;
  for (const { to, handles } of edges) {
    if (handles) points.push(...flattenCubic(before, ...handles, to));
    else points.push(to);
    before = to;
  }
  return points;
}

/** The box that the contour just fits in, curves and all. */
export function contourBox({ from, edges }: Contour): Box {
  const extremes = edges.flatMap(({ to, handles }, index) => {
    const before = edges[index - 1]?.to ?? from;
    return handles ? [...cubicExtremes(before, ...handles, to), to] : [to];
  });
  return boxAround([from, ...extremes]);
}

/** Each point of the contour mapped. */
export function mapContour({ from, edges, closed }: Contour, map: (point: Vec) => Vec): Contour {
  return {
    from: map(from),
    edges: edges.map(({ to, handles }) =>
      handles ? { to: map(to), handles: [map(handles[0]), map(handles[1])] } : { to: map(to) },
    ),
    closed,
  };
}

/** Straight edges from point to point. */
export function straightContour(points: readonly Vec[], closed: boolean): Contour {
  const [from = { x: 0, y: 0 }, ...others] = points;
  return { from, edges: others.map((to) => ({ to })), closed };
}

/** A corner cut off and replaced by a curve: where it starts and ends, and its handles. */
interface Corner {
  readonly from: Vec;
  readonly handles: readonly [Vec, Vec];
  readonly to: Vec;
}

/** `corner` rounded by `radius`, less where an edge is too short for it. */
function roundedCorner(before: Vec, corner: Vec, after: Vec, radius: number): Corner {
  const start = (neighbour: Vec) => {
    const length = distance(corner, neighbour);
    return length === 0 ? corner : mix(corner, neighbour, Math.min(0.5, radius / length));
  };
  const [from, to] = [start(before), start(after)];
  return { from, handles: [mix(from, corner, QUARTER_ARC), mix(to, corner, QUARTER_ARC)], to };
}

/** A polygon with its corners rounded by `radius`; sharp ones for 0. */
export function polygonContour(points: readonly Vec[], radius: number): Contour {
  if (radius === 0) return straightContour(points, true);
  const rounded = points.map((corner, index) => {
    const after = points[(index + 1) % points.length] ?? corner;
    return roundedCorner(points.at(index - 1) ?? corner, corner, after, radius);
  });
  const [first, ...others] = rounded;
  if (!first) return straightContour([], true);
  return {
    from: first.from,
    edges: [
      { to: first.to, handles: first.handles },
      ...others.flatMap(({ from, handles, to }) => [{ to: from }, { to, handles }]),
    ],
    closed: true,
  };
}

/** An open line through `points` whose corners are rounded by `radius`. */
export function roundedLine(points: readonly Vec[], radius: number): Contour {
  const [from = { x: 0, y: 0 }] = points;
  const edges = points.slice(1).flatMap((corner, index): Edge[] => {
    const before = points[index];
    const after = points[index + 2];
    if (!before || !after || radius === 0) return [{ to: corner }];
    const rounded = roundedCorner(before, corner, after, radius);
    return [{ to: rounded.from }, { to: rounded.to, handles: rounded.handles }];
  });
  return { from, edges, closed: false };
}

/** The ellipse that fills a box of this size, clockwise from its leftmost point. */
export function ellipseContour(width: number, height: number): Contour {
  const [rx, ry] = [width / 2, height / 2];
  const [hx, hy] = [rx * QUARTER_ARC, ry * QUARTER_ARC];
  const edge = (c1: Vec, c2: Vec, to: Vec): Edge => ({ to, handles: [c1, c2] });
  return {
    from: { x: 0, y: ry },
    edges: [
      edge({ x: 0, y: ry - hy }, { x: rx - hx, y: 0 }, { x: rx, y: 0 }),
      edge({ x: rx + hx, y: 0 }, { x: width, y: ry - hy }, { x: width, y: ry }),
      edge({ x: width, y: ry + hy }, { x: rx + hx, y: height }, { x: rx, y: height }),
      edge({ x: rx - hx, y: height }, { x: 0, y: ry + hy }, { x: 0, y: ry }),
    ],
    closed: true,
  };
}
