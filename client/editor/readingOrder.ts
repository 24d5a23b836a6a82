import { compareOrder } from '../../shared/board/order.ts';
import { shapeBounds } from '../../shared/shapes/bounds.ts';
import type { ShapeRecord } from '../../shared/shapes/record.ts';

/** Shapes whose tops are within this of each other may be in one line of reading, board px. */
const LINE_HEIGHT = 40;

const lineOf = (y: number): number => Math.floor(y / LINE_HEIGHT);

/** Shapes as one reads them: line by line from the top down, in a line from left to right. */
export function inReadingOrder(records: readonly ShapeRecord[]): ShapeRecord[] {
  return records
    .map((record) => ({ record, ...shapeBounds(record) }))
    .sort((a, b) => lineOf(a.y) - lineOf(b.y) || a.x - b.x || compareOrder(a.record, b.record))
    .map(({ record }) => record);
}
