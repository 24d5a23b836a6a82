import { shapeDef } from './index.ts';
import type { ShapeRecord } from './record.ts';

/** Whether `record` is to be seen on the board: a kind that is no container, with values that it can draw. */
export function isDrawn(record: ShapeRecord): boolean {
  const def = shapeDef(record.kind);
  return !def.container && def.isDrawable(record);
}
