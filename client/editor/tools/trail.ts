import type { Vec } from '../../../shared/geometry/vec.ts';
import type { GestureForm } from '../LiveShapes.ts';

/** How peers are told of a pointer's way that leaves no stroke; it has no pressure. */
export const trailGesture = (
  partial: Readonly<Record<string, unknown>>,
  way: readonly Vec[],
): GestureForm => ({
  type: 'stroke',
  partial,
  points: way.map(({ x, y }) => [x, y, 0.5] as const),
});
