import type { Trail } from '../editor/LaserTrails.ts';
import type { Marks } from './marks.ts';

/** Thickness of a laser's newest point, CSS px. */
const WIDTH = 5;
const GLOW_WIDTH = 14;
const GLOW_ALPHA = 0.22;

/** Draws a trail that thins out towards its end, with a soft glow about it. */
export function paintTrail(marks: Marks, { points }: Trail, colour: string): void {
  const placed = points.map(({ x, y, strength }) => ({ ...marks.place({ x, y }), strength }));
  marks.ribbon(placed, GLOW_WIDTH, colour, GLOW_ALPHA);
  marks.ribbon(placed, WIDTH, colour, 1);
}
