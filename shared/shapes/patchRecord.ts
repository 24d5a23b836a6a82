import { shapeDef } from './index.ts';
import type { ShapePatch, ShapeRecord } from './record.ts';

/** What `record` will be once `patch` is written: to show a gesture, whose changes are written at its end. */
export function patchRecord(record: ShapeRecord, patch: ShapePatch): ShapeRecord {
  const storedWidth = patch.width ?? record.storedWidth;
  const storedHeight = patch.height ?? record.storedHeight;
  const patched: ShapeRecord = {
    ...record,
    ...patch,
    width: storedWidth,
    height: storedHeight,
    storedWidth,
    storedHeight,
  };
  return Object.freeze({ ...patched, ...shapeDef(record.kind).box?.(patched) });
}
