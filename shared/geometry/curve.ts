import type { Vec } from './vec.ts';

/** How far a flattened curve may be from the true one, board px: a quarter of a pixel at zoom 1. */
const FLATNESS = 0.25;

/** More pieces than this for one curve cost more than anyone sees, whatever its size. */
const MAX_PIECES = 128;

/** Length of a cubic's handles, relative to the radius, with which it follows a quarter of a circle. */
export const QUARTER_ARC = 0.5523;

/** How much the curve bends between three control points. */
const bending = (a: Vec, b: Vec, c: Vec) => Math.hypot(a.x - 2 * b.x + c.x, a.y - 2 * b.y + c.y);

/** Points on the cubic Bézier curve, without `from`, ending at `to`, at most `flatness` px from it. */
export function flattenCubic(from: Vec, c1: Vec, c2: Vec, to: Vec, flatness = FLATNESS): Vec[] {
  // A chord over 1/n of a curve is off by at most |second derivative| / 8n².
  const derivative = 6 * Math.max(bending(from, c1, c2), bending(c1, c2, to));
  const pieces = Math.min(MAX_PIECES, Math.max(1, Math.ceil(Math.sqrt(derivative / (8 * flatness)))));
  return Array.from({ length: pieces }, (_, index) => {
    const t = (index + 1) / pieces;
    const s = 1 - t;
    const [w0, w1, w2, w3] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    return {
      x: w0 * from.x + w1 * c1.x + w2 * c2.x + w3 * to.x,
      y: w0 * from.y + w1 * c1.y + w2 * c2.y + w3 * to.y,
    };
  });
}

/** The points of the cubic Bézier curve, its ends left out, where it is furthest along one of the axes. */
export function cubicExtremes(from: Vec, c1: Vec, c2: Vec, to: Vec): Vec[] {
  const at = (t: number): Vec => ({
    x: cubicAt(t, from.x, c1.x, c2.x, to.x),
    y: cubicAt(t, from.y, c1.y, c2.y, to.y),
  });
  return [...turnsOf(from.x, c1.x, c2.x, to.x), ...turnsOf(from.y, c1.y, c2.y, to.y)].map(at);
}

function cubicAt(t: number, a: number, b: number, c: number, d: number): number {
  const s = 1 - t;
  return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
}

/** Where, between 0 and 1, a cubic with these control values turns back. */
function turnsOf(a: number, b: number, c: number, d: number): number[] {
  const [square, linear, constant] = [d - a + 3 * (b - c), 2 * (a - 2 * b + c), b - a];
  const root = Math.sqrt(Math.max(0, linear * linear - 4 * square * constant));
  // Both roots without the difference of near numbers, which would lose their digits.
  const half = -(linear + (linear < 0 ? -root : root)) / 2;
  return [half / square, constant / half].filter((t) => t > 0 && t < 1);
}

/** Points on the quadratic Bézier curve, without `from`, ending at `to`, at most `flatness` px from it. */
export function flattenQuadratic(from: Vec, control: Vec, to: Vec, flatness = FLATNESS): Vec[] {
  const towards = (end: Vec): Vec => ({
    x: end.x + (2 / 3) * (control.x - end.x),
    y: end.y + (2 / 3) * (control.y - end.y),
  });
  return flattenCubic(from, towards(from), towards(to), to, flatness);
}
