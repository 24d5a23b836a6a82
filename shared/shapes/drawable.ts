import type { Vec } from '../geometry/vec.ts';
import type { ShapeRecord } from './record.ts';

/** Further than anyone pans, and near enough that sums of coordinates stay exact to a pixel. */
const MAX_COORDINATE = 1e7;
/** A shape larger than this hides a board; it came from garbage. */
const MAX_SIZE = 1e6;
/** Wider strokes and larger letters than these are garbage too, and would cost seconds to paint. */
const MAX_STROKE_WIDTH = 200;
const MAX_FONT_SIZE = 2000;

const between = (value: number, least: number, most: number): boolean => value >= least && value <= most;

export const isSanePoint = ({ x, y }: Vec): boolean =>
  between(x, -MAX_COORDINATE, MAX_COORDINATE) && between(y, -MAX_COORDINATE, MAX_COORDINATE);

export const isSaneSize = (size: number): boolean => between(size, 0, MAX_SIZE);

/** Whether box, rotation and sizes are finite and within bounds: what any kind needs to be drawn. */
export function hasSaneNumbers(record: ShapeRecord): boolean {
  return (
    isSanePoint(record) &&
    isSaneSize(record.width) &&
    isSaneSize(record.height) &&
    Number.isFinite(record.rotation) &&
    between(record.opacity, 0, 100) &&
    between(record.strokeWidth, 0, MAX_STROKE_WIDTH) &&
    between(record.fontSize, 1, MAX_FONT_SIZE)
  );
}
