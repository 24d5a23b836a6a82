import { DEFAULTS } from '../shapes/defaults.ts';
import { isAllErased, unionRanges } from '../shapes/erased.ts';
import type { Range, ShapeRecord } from '../shapes/record.ts';
import type { Id } from '../util/id.ts';
import { isBirth } from './births.ts';
import { blankRecord, finishRecord } from './blankRecord.ts';
import { readRanges } from './Cuts.ts';
import { columnNamed, type MutableProps } from './columns.ts';
import type { Override, Roots } from './roots.ts';
import { isFiniteNumber } from './wire.ts';

const bornSize: MutableProps = { ...DEFAULTS };

/** What of a record stands in roots of its own. */
interface Apart {
  readonly text: string;
  readonly erased: readonly Range[];
}

/**
 * A shape's record: birth ⊕ columns. A value that fails its check falls back to the birth's, then to the
 * kind's default, then to the general one. Null when there is no birth (an edit that arrived first, or garbage).
 */
export function readRecord(
  roots: Roots,
  id: Id,
  { text, erased }: Apart,
  overrides: readonly Override[] = roots.overridesOf(id),
): ShapeRecord | null {
  const birth = roots.born.get(id);
  if (!isBirth(birth)) return null;
  const record = blankRecord(id, birth.k);
  for (const name in birth) columnNamed(name)?.read(birth[name], record);
  for (const { column, value } of overrides) column.read(value, record);
  record.author = typeof birth.by === 'string' ? birth.by : '';
  record.createdAt = isFiniteNumber(birth.t) ? birth.t : 0;
  record.text = text;
  record.deleted = Boolean(roots.read('del', id));
  record.points = birth.pts instanceof Uint8Array ? birth.pts : null;
  record.erased = birth.er === undefined ? erased : unionRanges([...readRanges(birth.er), ...erased]);
  record.deleted ||= isAllErased(record);
  const hasBornSize = columnNamed('wh')?.read(birth.wh, bornSize) === true;
  record.bornWidth = hasBornSize ? bornSize.width : record.width;
  record.bornHeight = hasBornSize ? bornSize.height : record.height;
  return finishRecord(record);
}
