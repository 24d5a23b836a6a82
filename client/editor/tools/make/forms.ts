import { box, boxBetween } from '../../../../shared/geometry/box.ts';
import type { Vec } from '../../../../shared/geometry/vec.ts';
import type { ShapePatch } from '../../../../shared/shapes/record.ts';
import type { Modifiers } from '../../input.ts';

/** What a drag from `start` to `now` makes. */
export type Form = (start: Vec, now: Vec, modifiers: Modifiers) => ShapePatch;

/** Smaller could not be seen or grabbed, board px. */
const MIN_SIZE = 1;

/** Two corners of a box. Shift: a square. Alt: `start` is the middle. */
export const boxForm: Form = (start, now, { shift, alt }) => {
  const way = { x: now.x - start.x, y: now.y - start.y };
  const longest = Math.max(Math.abs(way.x), Math.abs(way.y));
  const reach = shift ? { x: signed(longest, way.x), y: signed(longest, way.y) } : way;
  const end = { x: start.x + reach.x, y: start.y + reach.y };
  const begin = alt ? { x: start.x - reach.x, y: start.y - reach.y } : start;
  const { x, y, width, height } = boxBetween(begin, end);
  return box(x, y, Math.max(MIN_SIZE, width), Math.max(MIN_SIZE, height));
};

const signed = (size: number, like: number): number => (like < 0 ? -size : size);
