/** A point or offset, board px unless said otherwise. */
export interface Vec {
  readonly x: number;
  readonly y: number;
}

export const vec = (x: number, y: number): Vec => ({ x, y });
export const add = (a: Vec, b: Vec): Vec => ({ x: a.x + b.x, y: a.y + b.y });
export const subtract = (a: Vec, b: Vec): Vec => ({ x: a.x - b.x, y: a.y - b.y });
export const scale = (a: Vec, factor: number): Vec => ({ x: a.x * factor, y: a.y * factor });
export const midpoint = (a: Vec, b: Vec): Vec => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
/** The point at `part` (0..1) of the way from `a` to `b`. */
export const mix = (a: Vec, b: Vec, part: number): Vec => ({
  x: a.x + (b.x - a.x) * part,
  y: a.y + (b.y - a.y) * part,
});
export const distance = (a: Vec, b: Vec): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Coordinates are stored as multiples of 1/16 px: exact in float32, so peers never differ by a rounding. */
export const GRAIN = 1 / 16;

/** The nearest multiple of {@link GRAIN}; -0 becomes 0. */
export const round = (value: number): number => Math.round(value / GRAIN) * GRAIN + 0;
