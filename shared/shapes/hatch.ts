import { boxAround } from '../geometry/box.ts';
import { apply, type Matrix, rotation } from '../geometry/transform.ts';
import type { Vec } from '../geometry/vec.ts';

/** A shape has at most this many hatch lines in one direction: in a huge one they stand further apart. */
const MAX_LINES = 400;

/** The lines rise to the right by this, radians. */
const SLOPE = -Math.PI / 4;

const ORIGIN: Vec = { x: 0, y: 0 };

export type HatchLine = readonly [from: Vec, to: Vec];

/** Space between hatch lines of this stroke width, board px, and how thick they are. */
export const hatchGap = (strokeWidth: number): number => 4 + 2 * strokeWidth;
export const hatchWeight = (strokeWidth: number): number => 0.5 + 0.4 * strokeWidth;

/** Parallel lines inside of a polygon (even–odd rule), `gap` apart; with `isCrossed` those across them too. */
export function hatchLines(polygon: readonly Vec[], gap: number, isCrossed: boolean): HatchLine[] {
  const lines = linesAt(polygon, gap, SLOPE);
  return isCrossed ? [...lines, ...linesAt(polygon, gap, -SLOPE)] : lines;
}

function linesAt(polygon: readonly Vec[], gap: number, angle: number): HatchLine[] {
  const level = polygon.map((point) => apply(rotation(-angle, ORIGIN), point));
  const { y, height } = boxAround(level);
  const back = rotation(angle, ORIGIN);
  const step = Math.max(gap, height / MAX_LINES);
  const lines: HatchLine[] = [];
  // Counted from the corner of the frame, so that they stay where they are while the shape is resized.
  for (let at = Math.ceil(y / step) * step; at <= y + height; at += step) {
    lines.push(...linesOn(level, at, back));
  }
  return lines;
}

/** The parts of the level line at height `y` that are inside. */
function linesOn(polygon: readonly Vec[], y: number, back: Matrix): HatchLine[] {
  const crossings: number[] = [];
  polygon.forEach((a, index) => {
    const b = polygon[(index + 1) % polygon.length] ?? a;
    if (a.y > y !== b.y > y) crossings.push(a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y));
  });
  crossings.sort((a, b) => a - b);
  const lines: HatchLine[] = [];
  for (let index = 0; index + 1 < crossings.length; index += 2) {
    const [from, to] = [crossings[index] ?? 0, crossings[index + 1] ?? 0];
    if (to - from > 0.5) lines.push([apply(back, { x: from, y }), apply(back, { x: to, y })]);
  }
  return lines;
}
