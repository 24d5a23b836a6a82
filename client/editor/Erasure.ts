import type { Board } from '../../shared/board/Board.ts';
import { boxBetween, expand } from '../../shared/geometry/box.ts';
import { distance, type Vec } from '../../shared/geometry/vec.ts';
import { isAllErased, unionRanges } from '../../shared/shapes/erased.ts';
import { hasParts, rangesAlong } from '../../shared/shapes/erasing.ts';
import { hitsShape } from '../../shared/shapes/hit.ts';
import type { Range, ShapeRecord } from '../../shared/shapes/record.ts';
import type { Id } from '../../shared/util/id.ts';
import { shapesOfUnit, unitWithin } from './GroupFocus.ts';
import type { SpatialIndex } from './SpatialIndex.ts';

/** How much of its opacity a shape keeps while it waits to be erased. */
const FADED = 0.25;

export interface Brush {
  /** Takes parts of strokes, and leaves other shapes alone; else whatever it touches, whole. */
  readonly parts: boolean;
  /** Board px. */
  readonly radius: number;
  /** The group that was entered: a group that is touched goes as a whole, but for this one. */
  readonly within: Id | null;
}

/** What one gesture of an eraser, ours or a peer's, takes; nothing is written before its end. */
export class Erasure {
  private readonly whole = new Set<Id>();
  /** Along each stroke: true wherever it is moved meanwhile. */
  private readonly holes = new Map<Id, readonly Range[]>();

  constructor(
    private readonly board: Board,
    private readonly index: SpatialIndex,
    private readonly brush: Brush,
  ) {}

  /** The eraser goes straight from `from` to `to`, board px. */
  wipe(from: Vec, to: Vec): void {
    const near = this.index.search(expand(boxBetween(from, to), this.brush.radius));
    for (const record of near) {
      if (record.locked) continue;
      if (this.brush.parts) this.cut(record, from, to);
      else if (passesOver(record, from, to, this.brush.radius)) this.takeWhole(record.id);
    }
  }

  /** What is touched, as it is to be shown. */
  previews(): Map<Id, ShapeRecord> {
    const previews = new Map<Id, ShapeRecord>();
    for (const id of this.whole) {
      const record = this.board.get(id);
      if (record) previews.set(id, Object.freeze({ ...record, opacity: record.opacity * FADED }));
    }
    for (const [id, holes] of this.holes) {
      const record = this.board.get(id);
      if (record) previews.set(id, withHoles(record, holes));
    }
    return previews;
  }

  /** Writes it: what a peer deleted meanwhile is left alone. */
  write(board: Board): void {
    board.remove([...this.whole, ...board.groups.within(this.whole)]);
    for (const [id, holes] of this.holes) if (board.get(id)) board.erase(id, holes);
  }

  /** What a click there would take. */
  private takeWhole(id: Id): void {
    if (this.whole.has(id)) return;
    const { groups } = this.board;
    for (const each of shapesOfUnit(groups, unitWithin(groups, id, this.brush.within))) {
      if (this.board.get(each)?.locked === false) this.whole.add(each);
    }
  }

  private cut(record: ShapeRecord, from: Vec, to: Vec): void {
    if (!hasParts(record)) return;
    const known = this.holes.get(record.id) ?? [];
    const before = unionRanges([...record.erased, ...known]);
    const taken = rangesAlong({ ...record, erased: before }, from, to, this.brush.radius);
    const isNew = unionRanges([...before, ...taken]).join() !== before.join();
    if (isNew) this.holes.set(record.id, unionRanges([...known, ...taken]));
  }
}

function withHoles(record: ShapeRecord, holes: readonly Range[]): ShapeRecord {
  const cut = { ...record, erased: unionRanges([...record.erased, ...holes]) };
  return Object.freeze(isAllErased(cut) ? { ...record, opacity: 0 } : cut);
}

/** Whether a pointer that goes straight from `from` to `to` passes over `record`. */
function passesOver(record: ShapeRecord, from: Vec, to: Vec, tolerance: number): boolean {
  const steps = Math.max(1, Math.ceil(distance(from, to) / tolerance));
  for (let step = 0; step <= steps; step++) {
    const x = from.x + ((to.x - from.x) * step) / steps;
    const y = from.y + ((to.y - from.y) * step) / steps;
    if (hitsShape(record, { x, y }, tolerance)) return true;
  }
  return false;
}
