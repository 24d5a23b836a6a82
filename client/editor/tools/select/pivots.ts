import type { Vec } from '../../../../shared/geometry/vec.ts';
import type { ShapeRecord } from '../../../../shared/shapes/record.ts';

/** One turn's middle, by what the turn wrote: as soon as a shape is otherwise, it is another record. */
const known = new WeakMap<ShapeRecord, Vec>();

/** Takes note that these shapes, as they are now, were turned about `pivot`. */
export function notePivot(records: readonly ShapeRecord[], pivot: Vec): void {
  const own = { ...pivot };
  for (const record of records) known.set(record, own);
}

/**
 * What these shapes were turned about last, when nothing happened to them since. The upright box around several shapes
 * has another middle once they are turned: about that one, turning back would not bring them back.
 */
export function pivotOf(records: readonly ShapeRecord[]): Vec | undefined {
  const [first] = records;
  const pivot = first && known.get(first);
  return records.every((record) => known.get(record) === pivot) ? pivot : undefined;
}
