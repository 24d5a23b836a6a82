import RBush, { type BBox } from 'rbush';
import type { Board } from '../../shared/board/Board.ts';
import { compareOrder } from '../../shared/board/order.ts';
import { type Box, box, expand } from '../../shared/geometry/box.ts';
import type { Vec } from '../../shared/geometry/vec.ts';
import { paintBounds } from '../../shared/shapes/bounds.ts';
import { hitsShape } from '../../shared/shapes/hit.ts';
import { isDrawn } from '../../shared/shapes/isDrawn.ts';
import type { ShapeRecord } from '../../shared/shapes/record.ts';
import type { Stop } from '../../shared/util/Emitter.ts';
import type { Id } from '../../shared/util/id.ts';

interface Entry extends BBox {
  readonly record: ShapeRecord;
}

/** Above this many changes at once a bulk load beats as many insertions. */
const RELOAD_ABOVE = 500;

/** Which shapes are where: an R-tree over what they paint, kept current by the board's changes. */
export class SpatialIndex {
  private readonly tree = new RBush<Entry>();
  private readonly entries = new Map<Id, Entry>();

  constructor(private readonly board: Board) {
    this.rebuild();
  }

  /** Follows the board; returns the stop. Whoever listens later sees a current index. */
  follow(): Stop {
    return this.board.on('change', ({ ids }) => this.update(ids));
  }

  /** Reads every shape anew: after text measures differently. */
  rebuild(): void {
    this.tree.clear();
    this.entries.clear();
    this.load(this.board.all());
  }

  /** Shapes that may paint in `area` (board px), in paint order. */
  search(area: Box): ShapeRecord[] {
    const found = this.tree.search(toBBox(area)).map(({ record }) => record);
    return found.sort(compareOrder);
  }

  /** The topmost shape at `point`, at most `tolerance` board px off; only one that `isMeant`, where given. */
  hit(
    point: Vec,
    tolerance: number,
    isMeant: (record: ShapeRecord) => boolean = () => true,
  ): ShapeRecord | undefined {
    const near = this.search(expand(box(point.x, point.y, 0, 0), tolerance));
    return near.findLast((record) => isMeant(record) && hitsShape(record, point, tolerance));
  }

  /** The box around all that is painted, or null on an empty board. */
  bounds(): Box | null {
    if (this.entries.size === 0) return null;
    const { minX, minY, maxX, maxY }: BBox = this.tree.toJSON();
    return box(minX, minY, maxX - minX, maxY - minY);
  }

  private update(ids: ReadonlySet<Id>): void {
    if (ids.size > RELOAD_ABOVE && ids.size > this.entries.size / 2) {
      this.rebuild();
      return;
    }
    const fresh: ShapeRecord[] = [];
    for (const id of ids) {
      const old = this.entries.get(id);
      if (old) this.tree.remove(old);
      this.entries.delete(id);
      const record = this.board.get(id);
      if (record && isDrawn(record)) fresh.push(record);
    }
    this.load(fresh);
  }

  private load(records: readonly ShapeRecord[]): void {
    const entries = records.map((record) => ({ ...toBBox(paintBounds(record)), record }));
    for (const entry of entries) this.entries.set(entry.record.id, entry);
    this.tree.load(entries);
  }
}

function toBBox({ x, y, width, height }: Box): BBox {
  return { minX: x, minY: y, maxX: x + width, maxY: y + height };
}
