import type { Vec } from '../geometry/vec.ts';
import type { Point, ShapeRecord } from './record.ts';

export const toVec = ([x, y]: Point): Vec => ({ x, y });

/** From end to end with the bends between, board px; empty while an end is missing. */
export function linePoints({ from, to, bend }: Pick<ShapeRecord, 'from' | 'to' | 'bend'>): Vec[] {
  return from && to ? [from, ...bend.map(toVec), to] : [];
}
