import { DEFAULTS } from '../shapes/defaults.ts';
import { shapeDef } from '../shapes/index.ts';
import type { ShapePartial, ShapeProps } from '../shapes/record.ts';
import type { Id } from '../util/id.ts';
import { blankRecord, finishRecord } from './blankRecord.ts';
import { writeRanges } from './Cuts.ts';
import { COLUMNS, checkedWire } from './columns.ts';
import { isPlainObject, sameWire, type Wire } from './wire.ts';

/** Columns that every birth has, so that a board reads the same whatever the defaults become. */
const ALWAYS = new Set(['xy', 'wh', 'z']);

/** A birth as it stands in the document: whatever a peer put there, as long as it is an object with a kind. */
export type Birth = Readonly<Record<string, unknown>> & { readonly k: string };

export function isBirth(value: unknown): value is Birth {
  return isPlainObject(value) && typeof value.k === 'string';
}

/** A partial that has its id and its place in the z-order. */
export type PlacedPartial = ShapePartial & { readonly id: Id; readonly z: string };

export const unixSeconds = (): number => Math.floor(Date.now() / 1000);

/**
 * The birth to store for `partial`; what equals the kind's default is left out.
 * @throws TypeError for a value that fails its check, or a record that its kind could not draw.
 */
export function makeBirth(partial: PlacedPartial, author: string): Readonly<Record<string, Wire>> {
  const def = shapeDef(partial.kind);
  const defaults: ShapeProps = { ...DEFAULTS, ...def.defaults };
  const props: ShapeProps = { ...defaults, ...partial };
  const t = unixSeconds();
  const birth: Record<string, Wire> = { k: partial.kind, by: partial.author ?? author, t };
  for (const column of COLUMNS) {
    if (ALWAYS.has(column.name) || !sameWire(column.write(props), column.write(defaults))) {
      birth[column.name] = checkedWire(column, props);
    }
  }
  if (partial.points) birth.pts = partial.points;
  if (partial.erased?.length) birth.er = writeRanges(partial.erased);
  const record = Object.assign(blankRecord(partial.id, partial.kind), props);
  record.points = partial.points ?? null;
  record.bornWidth = props.width;
  record.bornHeight = props.height;
  if (!def.isDrawable(finishRecord(record)))
    throw new TypeError(`not a drawable ${partial.kind}: ${JSON.stringify(birth)}`);
  return birth;
}
