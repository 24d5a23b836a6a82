import { DEFAULTS } from '../defaults.ts';
import { NOTHING_ERASED } from '../erased.ts';
import { shapeDef } from '../index.ts';
import type { ShapePartial, ShapeRecord } from '../record.ts';

/** The record that a board would hold for `partial`, without a board. */
export function makeRecord(partial: ShapePartial): ShapeRecord {
  const def = shapeDef(partial.kind);
  const { points, author, id, erased, ...props } = def.complete?.(partial) ?? partial;
  const all = { ...DEFAULTS, ...def.defaults, ...props };
  const record: ShapeRecord = {
    ...all,
    id: id ?? 'test',
    author: author ?? '',
    createdAt: 0,
    text: partial.text ?? '',
    deleted: false,
    points: points ?? null,
    erased: erased ?? NOTHING_ERASED,
    bornWidth: all.width,
    bornHeight: all.height,
    storedWidth: all.width,
    storedHeight: all.height,
  };
  return Object.freeze({ ...record, ...def.box?.(record) });
}
