import type { ShapePartial } from '../../shared/shapes/record.ts';
import { strokeBirth } from '../../shared/shapes/strokeBirth.ts';
import { MAX_STROKE_POINTS, type StrokePoint } from '../../shared/shapes/strokeCodec.ts';

/**
 * What a way of the pen is born as: one shape, or several end to end where it has more points than one may
 * have. `points` in board px, at least one.
 */
export function strokeParts(common: ShapePartial, points: readonly StrokePoint[]): ShapePartial[] {
  const parts: ShapePartial[] = [];
  // Each part begins with the last point of the one before, so that no gap is seen.
  for (let start = 0; start === 0 || start < points.length - 1; start += MAX_STROKE_POINTS - 1) {
    parts.push({ ...common, ...strokeBirth(points.slice(start, start + MAX_STROKE_POINTS)) });
  }
  return parts;
}
