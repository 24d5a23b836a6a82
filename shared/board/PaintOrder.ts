import type { ShapeRecord } from '../shapes/record.ts';
import { compareOrder, type Ordered } from './order.ts';

/** Above this many changes at once one sort is cheaper than as many insertions into an array. */
const SORT_ABOVE = 64;

/** Shapes in paint order, kept sorted as they change: O(changed), not O(board). */
export class PaintOrder {
  private list: ShapeRecord[] = [];

  /** The shapes, lowest first. A later change makes a new array, so a caller may keep this one. */
  get shapes(): readonly ShapeRecord[] {
    return this.list;
  }

  /** Replaces each `before` (null = was not there) by its `now` (null = is gone). */
  apply(changes: readonly { before: ShapeRecord | null; now: ShapeRecord | null }[]): void {
    if (changes.length > SORT_ABOVE) this.sortAnew(changes);
    else {
      this.list = this.list.slice();
      for (const { before, now } of changes) this.replace(before, now);
    }
  }

  private sortAnew(changes: readonly { before: ShapeRecord | null; now: ShapeRecord | null }[]): void {
    const gone = new Set(changes.map(({ before }) => before));
    const stay = this.list.filter((record) => !gone.has(record));
    this.list = [...stay, ...changes.flatMap(({ now }) => now ?? [])].sort(compareOrder);
  }

  private replace(before: ShapeRecord | null, now: ShapeRecord | null): void {
    const at = before ? this.placeOf(before) : -1;
    if (before && now && before.z === now.z) {
      this.list[at] = now;
      return;
    }
    if (before) this.list.splice(at, 1);
    if (now) this.list.splice(this.placeOf(now), 0, now);
  }

  /** The first place that is not below `record`, by bisection. */
  private placeOf(record: Ordered): number {
    let low = 0;
    let high = this.list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.list[middle];
      if (other && compareOrder(other, record) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
