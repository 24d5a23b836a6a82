import { distance, midpoint, type Vec } from '../geometry/vec.ts';
import { type Contour, type Edge, roundedLine, straightContour } from './contour.ts';
import type { Route } from './record.ts';

/** How far a curve without bends stands off the straight line, relative to its length. */
const BOW = 0.1;

/** Corners of an elbow line are rounded by this, board px. */
export const ELBOW_RADIUS = 10;

/** The way of a line through `points` (its ends and bends); corners of elbows are rounded by `radius`. */
export function routeContour(points: readonly Vec[], route: Route, radius: number): Contour {
  return ROUTES[route](points, radius);
}

/** Where each part of the way between two points has its middle: a bend can be drawn out of it. */
export function routeMiddles(points: readonly Vec[], route: Route): readonly Vec[] {
  if (route === 'elbow') return points.length === 2 ? elbowHandles(points) : [];
  const { from, edges } = routeContour(points, route, 0);
  return edges.map((edge, index) => middleOf(edges[index - 1]?.to ?? from, edge));
}

/** Where the handles of the bends are: on an elbow line of one bend, in the middle of its cross leg. */
export function bendHandles(points: readonly Vec[], route: Route): readonly Vec[] {
  return route === 'elbow' && points.length === 3 ? elbowHandles(points) : points.slice(1, -1);
}

type Way = (points: readonly Vec[], radius: number) => Contour;

const ROUTES: { readonly [R in Route]: Way } = {
  straight: (points) => straightContour(points, false),
  curved: curve,
  elbow: (points, radius) => roundedLine(elbowPoints(points), radius),
};

function middleOf(from: Vec, { to, handles }: Edge): Vec {
  if (!handles) return midpoint(from, to);
  const [c1, c2] = handles;
  return { x: (from.x + 3 * (c1.x + c2.x) + to.x) / 8, y: (from.y + 3 * (c1.y + c2.y) + to.y) / 8 };
}

/** A smooth curve through all points. */
function curve(points: readonly Vec[]): Contour {
  const [from = { x: 0, y: 0 }, to] = points;
  if (points.length === 2 && to) return arc(from, to);
  const edges = points.slice(1).map((next, index): Edge => {
    const before = points[index] ?? next;
    const third = distance(before, next) / 3;
    const out = directionAt(points, index);
    const into = directionAt(points, index + 1);
    return {
      to: next,
      handles: [
        { x: before.x + out.x * third, y: before.y + out.y * third },
        { x: next.x - into.x * third, y: next.y - into.y * third },
      ],
    };
  });
  return { from, edges, closed: false };
}

/** A gentle bow to the left of the way. */
function arc(from: Vec, to: Vec): Contour {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  // A cubic reaches three quarters of the way to its handles.
  const rise = BOW / 0.75;
  const handle = (part: number): Vec => ({
    x: from.x + dx * part + dy * rise,
    y: from.y + dy * part - dx * rise,
  });
  return { from, edges: [{ to, handles: [handle(1 / 3), handle(2 / 3)] }], closed: false };
}

/** The direction of the curve at a point: that from its neighbour to the next; at the ends, half turned to it. */
function directionAt(points: readonly Vec[], index: number): Vec {
  const here = points[index] ?? { x: 0, y: 0 };
  const before = points[index - 1] ?? here;
  const after = points[index + 1] ?? here;
  const chord = unit(before, after);
  const isInner = index > 0 && index < points.length - 1;
  if (isInner) return chord;
  // The mirror image of the other end's direction, so that the first and last parts are plain bows.
  const other = index === 0 ? directionAt(points, 1) : directionAt(points, index - 1);
  const along = 2 * (chord.x * other.x + chord.y * other.y);
  return { x: along * chord.x - other.x, y: along * chord.y - other.y };
}

function unit(from: Vec, to: Vec): Vec {
  const length = distance(from, to);
  return length === 0 ? { x: 0, y: 0 } : { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}

/** Whether an elbow line leaves its start sideways, not up or down. */
const isLevel = (from: Vec, to: Vec): boolean => Math.abs(to.x - from.x) >= Math.abs(to.y - from.y);

/** Level and upright legs: over a cross leg at the bend (or half way), or from bend to bend. */
function elbowPoints(points: readonly Vec[]): Vec[] {
  const [from, second] = points;
  const to = points.at(-1);
  if (!from || !second || !to) return [...points];
  if (points.length > 3)
    return withoutRepeats(points.flatMap((point, index) => legs(points[index - 1], point)));
  const { x, y } = points.length === 3 ? second : midpoint(from, to);
  const turns = isLevel(from, to)
    ? [
        { x, y: from.y },
        { x, y: to.y },
      ]
    : [
        { x: from.x, y },
        { x: to.x, y },
      ];
  return withoutRepeats([from, ...turns, to]);
}

const legs = (before: Vec | undefined, point: Vec): Vec[] =>
  before ? [{ x: point.x, y: before.y }, point] : [point];

const withoutRepeats = (points: readonly Vec[]): Vec[] =>
  points.filter((point, index) => {
    const before = points[index - 1];
    return !before || index === points.length - 1 || distance(before, point) > 0;
  });

function elbowHandles(points: readonly Vec[]): Vec[] {
  const [from, second] = points;
  const to = points.at(-1);
  if (!from || !second || !to) return [];
  const middle = midpoint(from, to);
  const { x, y } = points.length === 3 ? second : middle;
  return [isLevel(from, to) ? { x, y: middle.y } : { x: middle.x, y }];
}
