import { shapeDef } from './index.ts';
import type { ShapeRecord } from './record.ts';

/** Whether `record` is to be seen on the board: a kind that is no container, with values that it can draw. */
export function isDrawn(record: ShapeRecord): boolean {
  const def = shapeDef(record.kind);
  return !def.container && def.isDrawable(record) && !isNothing(record, def);
}

/** A shape of text alone, without text: nobody sees it, so nobody could find it again. Kinds with a fill are seen without. */
export function isNothing({ kind, text }: ShapeRecord, { making, styles } = shapeDef(kind)): boolean {
  return making === 'click' && !styles.includes('fill') && text.trim() === '';
}
