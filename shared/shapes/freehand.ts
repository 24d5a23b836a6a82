import { getStroke } from 'perfect-freehand';
import { vec } from '../geometry/vec.ts';
import { smoothClosedData } from './paths.ts';
import type { StrokePoint } from './strokeCodec.ts';

/** A pen's line is this much thicker than an outline of the same stroke width: it thins out at speed. */
const BASE_SIZE = 1;
const SIZE_PER_WIDTH = 2.25;

/** The thickness, board px, of what a pen of `strokeWidth` leaves at middle pressure. */
export const inkSize = (strokeWidth: number): number => BASE_SIZE + SIZE_PER_WIDTH * strokeWidth;

/**
 * Path data of the form that a pen of `strokeWidth` leaves along `points`. Without pressure from the device the
 * pen presses less the faster it is.
 */
export function inkData(points: readonly StrokePoint[], hasPressure: boolean, strokeWidth: number): string {
  const form = getStroke([...points], {
    size: inkSize(strokeWidth),
    thinning: 0.55,
    smoothing: 0.5,
    streamline: 0.4,
    simulatePressure: !hasPressure,
    last: true,
  });
  return smoothClosedData(form.map(([x, y]) => vec(x, y)));
}
