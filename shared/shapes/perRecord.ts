import type { ShapeRecord } from './record.ts';
import { textMeasureVersion } from './textMeasure.ts';

/**
 * `compute`, done once per record: records are frozen, so what follows from one never changes. Further
 * arguments must follow from the record too. Done anew once text measures differently (the fonts have loaded).
 */
export function perRecord<T, Rest extends readonly unknown[]>(
  compute: (record: ShapeRecord, ...rest: Rest) => T,
): (record: ShapeRecord, ...rest: Rest) => T {
  let known = new WeakMap<ShapeRecord, T>();
  let version = textMeasureVersion();
  return (record, ...rest) => {
    if (version !== textMeasureVersion()) {
      known = new WeakMap();
      version = textMeasureVersion();
    }
    const hit = known.get(record);
    if (hit !== undefined) return hit;
    const value = compute(record, ...rest);
    known.set(record, value);
    return value;
  };
}
