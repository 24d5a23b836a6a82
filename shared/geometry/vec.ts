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

/** What a hand puts somewhere stands at multiples of 1/16 px: finer than anyone aims. */
export const GRAIN = 1 / 16;

/**
 * Coordinates are stored as multiples of this, px: what is resized or turned many times, there and back, stays within
 * a hundredth of a pixel. Below 4096 px such a number is exact in float32, so it takes four bytes.
 */
export const STORED_GRAIN = 1 / 4096;

const toMultiple = (value: number, grain: number): number => Math.round(value / grain) * grain + 0;

/** The nearest multiple of {@link GRAIN}; -0 becomes 0. */
export const round = (value: number): number => toMultiple(value, GRAIN);

/** The nearest multiple of {@link STORED_GRAIN}; -0 becomes 0. */
export const roundStored = (value: number): number => toMultiple(value, STORED_GRAIN);
