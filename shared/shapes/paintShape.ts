import { shapeMatrix } from './bounds.ts';
import { shapeDef } from './index.ts';
import type { Pen } from './Pen.ts';
import type { ShapeRecord } from './record.ts';

/** Opacity is stored as a percentage. */
const FULL_OPACITY = 100;

/** Paints `record` in its place on the board. A record that its kind cannot draw leaves nothing. */
export function paintShape(pen: Pen, record: ShapeRecord): void {
  const def = shapeDef(record.kind);
  if (record.opacity === 0 || !def.isDrawable(record)) return;
  pen.within(shapeMatrix(record), record.opacity / FULL_OPACITY, () => def.paint(pen, record));
}
