import { shapeDef } from '../shapes/index.ts';
import type { ShapePartial, ShapeRecord } from '../shapes/record.ts';
import type { Id } from '../util/id.ts';
import { blankRecord, finishRecord } from './blankRecord.ts';
import { readRanges } from './Cuts.ts';
import { COLUMNS } from './columns.ts';
import { isPlainObject } from './wire.ts';

/** Above everything on the board: a draft is drawn on top. */
const TOP_Z = 'zzzz';

/**
 * The record that `partial` would be born as, for drawing a shape that is still being made, ours or a peer's.
 * Null for what no kind could draw. Never throws: a peer's partial may be anything.
 */
export function draftRecord(
  id: Id,
  partial: Readonly<Record<string, unknown>> | ShapePartial,
): ShapeRecord | null {
  if (!isPlainObject(partial) || typeof partial.kind !== 'string') return null;
  const def = shapeDef(partial.kind);
  const record = blankRecord(id, partial.kind);
  try {
    const wanted = { ...record, ...(def.complete?.(partial as unknown as ShapePartial) ?? partial) };
    for (const column of COLUMNS) column.read(column.write(wanted), record);
  } catch {
    return null; // a property of another type than its column writes
  }
  record.z = TOP_Z;
  record.text = typeof partial.text === 'string' ? partial.text : '';
  record.points = partial.points instanceof Uint8Array ? partial.points : null;
  if (partial.erased !== undefined) record.erased = readRanges(flat(partial.erased));
  record.bornWidth = record.width;
  record.bornHeight = record.height;
  const finished = finishRecord(record);
  return def.isDrawable(finished) ? finished : null;
}

const flat = (ranges: unknown): unknown => (Array.isArray(ranges) ? ranges.flat() : null);
