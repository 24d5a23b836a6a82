import { isDrawn } from '../shapes/isDrawn.ts';
import type { ShapeRecord } from '../shapes/record.ts';
import type { Id } from '../util/id.ts';
import type { Cuts } from './Cuts.ts';
import { PaintOrder } from './PaintOrder.ts';
import { readRecord } from './readRecord.ts';
import type { Roots } from './roots.ts';
import type { Texts } from './Texts.ts';

/** Above this many shapes at once it is cheaper to walk the columns than to ask each for each shape. */
const READ_ALL_ABOVE = 1000;

/** The shapes of a document as records, cached, and in paint order. */
export class Records {
  private readonly cached = new Map<Id, ShapeRecord>();
  private readonly order = new PaintOrder();
  /** Shapes written in the running edit, whose cached records are no longer true. */
  private readonly stale = new Set<Id>();

  constructor(
    private readonly roots: Roots,
    private readonly texts: Texts,
    private readonly cuts: Cuts,
  ) {
    this.refresh(roots.born.keys());
  }

  /** The shape `id` as it is now, deleted or not. */
  find(id: Id): ShapeRecord | undefined {
    return this.stale.has(id) ? this.read(id) : this.cached.get(id);
  }

  /** The shape `id` as it was after the last transaction. */
  before(id: Id): ShapeRecord | undefined {
    return this.cached.get(id);
  }

  ids(): Iterable<Id> {
    return this.cached.keys();
  }

  /** All live shapes that can be drawn, lowest first, as they were after the last transaction. */
  all(): readonly ShapeRecord[] {
    return this.order.shapes;
  }

  /** Notes that `id` was written in the running edit. */
  written(id: Id): void {
    this.stale.add(id);
  }

  /** Reads shapes anew, at the end of a transaction. */
  refresh(ids: Iterable<Id>): void {
    this.stale.clear();
    const list = [...ids];
    const overrides = list.length > READ_ALL_ABOVE ? this.roots.allOverrides() : null;
    const changes = list.map((id) => {
      const before = drawable(this.cached.get(id));
      const record = this.read(id, overrides ? (overrides.get(id) ?? []) : undefined);
      if (record) this.cached.set(id, record);
      else this.cached.delete(id);
      return { before, now: drawable(record) };
    });
    this.order.apply(changes);
  }

  private read(id: Id, overrides?: Parameters<typeof readRecord>[3]): ShapeRecord | undefined {
    const apart = { text: this.texts.read(id), erased: this.cuts.read(id) };
    return readRecord(this.roots, id, apart, overrides) ?? undefined;
  }
}

function drawable(record: ShapeRecord | undefined): ShapeRecord | null {
  return record && !record.deleted && isDrawn(record) ? record : null;
}
