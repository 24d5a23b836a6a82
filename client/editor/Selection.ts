import { compareOrder } from '../../shared/board/order.ts';
import type { Box } from '../../shared/geometry/box.ts';
import { selectionBounds, shapeFrame } from '../../shared/shapes/bounds.ts';
import type { ShapeRecord } from '../../shared/shapes/record.ts';
import type { Id } from '../../shared/util/id.ts';

/** The box around the selection, board px; `box` is unrotated and turned by `rotation` (radians) about its centre. */
export interface SelectionFrame {
  readonly box: Box;
  readonly rotation: number;
}

export interface SelectionSource {
  /** The shape as the board has it; undefined when it is gone. */
  stored(id: Id): ShapeRecord | undefined;
  /** The shape as it is drawn now, in a gesture too. */
  drawn(id: Id): ShapeRecord | undefined;
}

/** The selected shapes. Those that are gone from the board are never in it. */
export class Selection {
  private chosen: ReadonlySet<Id> = new Set();
  private cachedFrame: SelectionFrame | null | undefined;

  constructor(
    private readonly source: SelectionSource,
    private readonly onChange: () => void,
  ) {}

  get ids(): ReadonlySet<Id> {
    return this.chosen;
  }

  get size(): number {
    return this.chosen.size;
  }

  has(id: Id): boolean {
    return this.chosen.has(id);
  }

  /** The selected shapes as the board has them, lowest first. */
  records(): ShapeRecord[] {
    return [...this.chosen].flatMap((id) => this.source.stored(id) ?? []).sort(compareOrder);
  }

  /** Those of them that may be changed, lowest first. */
  unlocked(): ShapeRecord[] {
    return this.records().filter(({ locked }) => !locked);
  }

  set(ids: Iterable<Id>): void {
    const next = new Set([...ids].filter((id) => this.source.stored(id)));
    if (next.size === this.chosen.size && [...next].every((id) => this.chosen.has(id))) return;
    this.chosen = next;
    this.cachedFrame = undefined;
    this.onChange();
  }

  add(ids: Iterable<Id>): void {
    this.set([...this.chosen, ...ids]);
  }

  toggle(id: Id): void {
    this.set(this.chosen.has(id) ? [...this.chosen].filter((other) => other !== id) : [...this.chosen, id]);
  }

  clear(): void {
    this.set([]);
  }

  /** Takes note of shapes that changed or are drawn otherwise; drops those that are gone. */
  refresh(changed: Iterable<Id>): void {
    let isTouched = false;
    let isAnyGone = false;
    for (const id of changed) {
      if (!this.chosen.has(id)) continue;
      isTouched = true;
      isAnyGone ||= !this.source.stored(id);
    }
    if (isTouched) this.cachedFrame = undefined;
    if (isAnyGone) this.set(this.chosen);
  }

  /** As drawn now. A single shape keeps its rotation; several have an upright box. Null when nothing is selected. */
  frame(): SelectionFrame | null {
    if (this.cachedFrame === undefined) this.cachedFrame = this.computeFrame();
    return this.cachedFrame;
  }

  /** The drawn frame is no longer true: a gesture moved on. */
  forgetFrame(): void {
    this.cachedFrame = undefined;
  }

  private computeFrame(): SelectionFrame | null {
    const records = [...this.chosen].flatMap((id) => this.source.drawn(id) ?? []);
    const [only] = records;
    if (only && records.length === 1) {
      return { box: shapeFrame(only), rotation: only.rotation };
    }
    const around = selectionBounds(records);
    return around && { box: around, rotation: 0 };
  }
}
