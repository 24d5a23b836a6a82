import type { Board } from '../../../shared/board/Board.ts';
import { type Box, box, intersects } from '../../../shared/geometry/box.ts';
import { paintBounds } from '../../../shared/shapes/bounds.ts';
import type { ShapeRecord } from '../../../shared/shapes/record.ts';
import type { Id } from '../../../shared/util/id.ts';

/** More changed shapes than these, and all is painted anew: parts would overlap. */
const MAX_REPAIRS = 64;

/** How long a picture rests for each shape that was painted, ms: half a second on a board of 10,000. */
const REST_PER_SHAPE = 0.05;

/** Where shapes are found by place, in paint order. */
interface MapIndex {
  search(area: Box): readonly ShapeRecord[];
  bounds(): Box | null;
}

/** What the picture is painted on: a bitmap, or what counts in a test. */
export interface MapSurface {
  /** Begins a blank picture of `content` (board px) at `scale`, px per board px. */
  begin(content: Box, scale: number): void;
  /** Paints `shapes` anew inside of `area` (board px), and nothing beyond it. */
  repair(area: Box, shapes: readonly ShapeRecord[]): void;
}

/**
 * The picture of all shapes that a map copies. Moving the view leaves it as it is; an edit repaints only where it was.
 * It rests the longer the more was painted, so that a map never costs more than a share of the time.
 */
export class MapPicture {
  private painted: { readonly content: Box; readonly scale: number } | null = null;
  private readonly bounds = new Map<Id, Box>();
  private readonly changed = new Set<Id>();
  private restsUntil = 0;

  constructor(
    private readonly board: Board,
    private readonly index: MapIndex,
    private readonly surface: MapSurface,
  ) {}

  /** The part of the board that the picture shows; null where there is none. */
  get content(): Box | null {
    return this.painted?.content ?? null;
  }

  /** Takes note that shapes changed. */
  change(ids: Iterable<Id>): void {
    for (const id of ids) this.changed.add(id);
  }

  /** All of it is to be painted anew, such as in other colours. */
  clear(): void {
    this.painted = null;
    this.restsUntil = 0;
  }

  /** Paints what is not as it should be at `scale`. Returns false where it still rests: to be asked again. */
  update(scale: number, now: number): boolean {
    const content = this.index.bounds();
    if (!content) return this.empty();
    const isSame = this.painted?.scale === scale && sameBox(this.painted.content, content);
    if (isSame && this.changed.size === 0) return true;
    if (now < this.restsUntil) return false;
    const count =
      isSame && this.changed.size <= MAX_REPAIRS ? this.repair(scale) : this.paintAll(content, scale);
    this.changed.clear();
    this.restsUntil = now + count * REST_PER_SHAPE;
    return true;
  }

  private empty(): true {
    this.clear();
    this.bounds.clear();
    this.changed.clear();
    return true;
  }

  private paintAll(content: Box, scale: number): number {
    const shapes = this.board.all();
    this.bounds.clear();
    for (const record of shapes) this.bounds.set(record.id, paintBounds(record));
    this.painted = { content, scale };
    this.surface.begin(content, scale);
    this.surface.repair(content, shapes);
    return shapes.length;
  }

  /** Paints anew where changed shapes were and are; returns how many shapes that took. */
  private repair(scale: number): number {
    let count = 0;
    for (const area of this.takeSoiled()) {
      const whole = this.wholePixels(area, scale);
      const shapes = this.index.search(whole);
      this.surface.repair(whole, shapes);
      count += shapes.length;
    }
    return count;
  }

  private takeSoiled(): Box[] {
    const soiled: Box[] = [];
    for (const id of this.changed) {
      const before = this.bounds.get(id);
      const record = this.board.get(id);
      const now = record && paintBounds(record);
      if (now) this.bounds.set(id, now);
      else this.bounds.delete(id);
      if (before) soiled.push(before);
      if (now && !(before && sameBox(before, now))) soiled.push(now);
    }
    return soiled.filter((area) => this.painted && intersects(area, this.painted.content));
  }

  /** The pixels that `area` touches, and one more at each side for what is never thinner than a pixel; board px. */
  private wholePixels(area: Box, scale: number): Box {
    const { x, y } = this.content ?? area;
    const left = Math.floor((area.x - x) * scale) - 1;
    const top = Math.floor((area.y - y) * scale) - 1;
    const right = Math.ceil((area.x + area.width - x) * scale) + 1;
    const bottom = Math.ceil((area.y + area.height - y) * scale) + 1;
    return box(x + left / scale, y + top / scale, (right - left) / scale, (bottom - top) / scale);
  }
}

const sameBox = (a: Box, b: Box): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
