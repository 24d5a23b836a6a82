import type { Board } from '../../shared/board/Board.ts';
import { draftRecord } from '../../shared/board/draft.ts';
import { isFiniteNumber } from '../../shared/board/wire.ts';
import type { Matrix } from '../../shared/geometry/transform.ts';
import type { Gesture } from '../../shared/protocol/gesture.ts';
import { DEFAULTS } from '../../shared/shapes/defaults.ts';
import { shapeDef } from '../../shared/shapes/index.ts';
import { patchRecord } from '../../shared/shapes/patchRecord.ts';
import type { ShapePatch, ShapeRecord } from '../../shared/shapes/record.ts';
import type { Id } from '../../shared/util/id.ts';
import { Erasure } from './Erasure.ts';
import { pick, stillAs } from './patches.ts';
import type { SpatialIndex } from './SpatialIndex.ts';
import { strokeParts } from './strokeParts.ts';

/** What a peer's gesture shows. */
interface Shown {
  readonly previews: Map<Id, ShapeRecord>;
  readonly drafts: readonly ShapeRecord[];
}

/** A gesture as it came, with the shapes as they were when it was first seen. */
interface Followed {
  gesture: Gesture;
  /** Whether it changes a shape that was there when it began, such as the end of a line. */
  readonly isOfShape: boolean;
  readonly starts: Map<Id, ShapeRecord>;
  /** Shapes that the committing update (or somebody else) already wrote: the document is newer. */
  readonly settled: Set<Id>;
  /** What a peer's eraser takes, and how many points of its way are in that. */
  erasure: Erasure | null;
  wiped: number;
}

/** A larger eraser of a peer's is garbage, board px: the widest at the smallest zoom has less. */
const MAX_RADIUS = 2000;

const NOTHING: Shown = { previews: new Map(), drafts: [] };

/**
 * Peers' gestures drawn over the document. A gesture's committing update may arrive before its end does; from
 * then on the document is shown, or the shape would jump by the way that it has already gone.
 */
export class PeerGestures {
  private followed = new Map<number, Followed>();

  constructor(
    private readonly board: Board,
    private readonly index: SpatialIndex,
  ) {}

  set(gestures: ReadonlyMap<number, Gesture>): void {
    const next = new Map<number, Followed>();
    for (const [client, gesture] of gestures) {
      const known = this.followed.get(client);
      const isSame = known?.gesture.gesture === gesture.gesture;
      next.set(client, isSame ? Object.assign(known, { gesture }) : this.begin(gesture));
    }
    this.followed = next;
  }

  get isEmpty(): boolean {
    return this.followed.size === 0;
  }

  /** The gestures as they came, by client. */
  *gestures(): Generator<readonly [client: number, gesture: Gesture]> {
    for (const [client, { gesture }] of this.followed) yield [client, gesture];
  }

  /** What is to be drawn now, of all peers. */
  shown(): Shown {
    if (this.isEmpty) return NOTHING;
    const previews = new Map<Id, ShapeRecord>();
    const drafts: ShapeRecord[] = [];
    for (const [client, followed] of this.followed) {
      const each = this.show(client, followed);
      for (const [id, record] of each.previews) previews.set(id, record);
      drafts.push(...each.drafts);
    }
    return { previews, drafts };
  }

  private show(client: number, followed: Followed): Shown {
    const { gesture } = followed;
    if (gesture.type === 'transform' && gesture.copies) {
      return { previews: new Map(), drafts: this.copied(client, followed, gesture) };
    }
    if (gesture.type === 'transform') return { previews: this.transformed(followed, gesture), drafts: [] };
    if (gesture.type === 'stroke' && gesture.partial.trail === 'erase') {
      return { previews: this.erased(followed, gesture), drafts: [] };
    }
    if (gesture.type === 'stroke') return { previews: new Map(), drafts: this.stroke(client, gesture) };
    const id = idOf(gesture);
    if (id !== null && followed.isOfShape) return this.changed(followed, id, gesture.partial);
    return id !== null && this.board.find(id) ? NOTHING : this.draft(client, gesture.partial);
  }

  private begin(gesture: Gesture): Followed {
    const id = idOf(gesture);
    const isOfShape = id !== null && this.board.find(id) !== undefined;
    return { gesture, isOfShape, starts: new Map(), settled: new Set(), erasure: null, wiped: 0 };
  }

  private transformed(
    followed: Followed,
    { ids, matrix }: Extract<Gesture, { type: 'transform' }>,
  ): Map<Id, ShapeRecord> {
    const previews = new Map<Id, ShapeRecord>();
    const map = mapOf(matrix);
    if (!map) return previews;
    for (const id of ids) {
      const preview = this.preview(followed, id, (start) => shapeDef(start.kind).transform(start, map));
      if (preview) previews.set(id, preview);
    }
    return previews;
  }

  /** Copies of shapes as they were when they were first seen, for as long as those are there. */
  private copied(
    client: number,
    { starts }: Followed,
    { ids, matrix }: Extract<Gesture, { type: 'transform' }>,
  ): ShapeRecord[] {
    const map = mapOf(matrix);
    if (!map) return [];
    return ids.flatMap((id) => {
      const newest = this.board.get(id);
      if (!newest) return [];
      const start = starts.get(id) ?? newest;
      starts.set(id, start);
      const patch = shapeDef(start.kind).transform(start, map);
      const copy = patchRecord({ ...start, id: `peer:${client}:${id}` }, patch);
      return shapeDef(copy.kind).isDrawable(copy) ? [copy] : [];
    });
  }

  /** A shape that exists, as one of its point handles is dragged. */
  private changed(followed: Followed, id: Id, partial: Readonly<Record<string, unknown>>): Shown {
    const preview = this.preview(followed, id, (start) => {
      const checked = draftRecord(id, { ...start, ...partial, kind: start.kind });
      return checked ? pick(checked, changeable(partial)) : {};
    });
    return { previews: preview ? new Map([[id, preview]]) : new Map(), drafts: [] };
  }

  /** What a peer's eraser has passed over so far. */
  private erased(
    followed: Followed,
    { partial, points }: Extract<Gesture, { type: 'stroke' }>,
  ): Map<Id, ShapeRecord> {
    const { parts, radius, within } = partial;
    if (!isFiniteNumber(radius) || radius <= 0 || radius > MAX_RADIUS) return new Map();
    followed.erasure ??= new Erasure(this.board, this.index, {
      parts: parts === true,
      radius,
      within: typeof within === 'string' ? within : null,
    });
    for (const [x, y] of points.slice(followed.wiped)) {
      const [lastX, lastY] = points[Math.max(0, followed.wiped - 1)] ?? [x, y];
      followed.erasure.wipe({ x: lastX, y: lastY }, { x, y });
      followed.wiped++;
    }
    return followed.erasure.previews();
  }

  private preview(
    { starts, settled }: Followed,
    id: Id,
    change: (start: ShapeRecord) => ShapePatch,
  ): ShapeRecord | null {
    const newest = this.board.get(id);
    if (!newest || settled.has(id)) return null;
    const start = starts.get(id) ?? newest;
    starts.set(id, start);
    const patch = change(start);
    if (!stillAs(newest, start, patch)) {
      settled.add(id);
      return null;
    }
    const preview = patchRecord(newest, patch);
    return shapeDef(preview.kind).isDrawable(preview) ? preview : null;
  }

  private draft(client: number, partial: Readonly<Record<string, unknown>>): Shown {
    const record = draftRecord(nameOf(client, partial.id, 0), partial);
    return { previews: new Map(), drafts: record ? [record] : [] };
  }

  private stroke(client: number, gesture: Extract<Gesture, { type: 'stroke' }>): ShapeRecord[] {
    const { id, kind } = gesture.partial;
    if (typeof kind !== 'string' || gesture.points.length === 0) return [];
    if (typeof id === 'string' && this.board.find(id)) return []; // it was born meanwhile
    const points = gesture.points.map(([x, y, pressure]) => ({ x, y, pressure }));
    if (!points.every(({ x, y, pressure }) => Number.isFinite(x + y + pressure))) return [];
    try {
      return strokeParts({ ...gesture.partial, kind }, points).flatMap(
        (part, index) => draftRecord(nameOf(client, id, index), { ...part }) ?? [],
      );
    } catch {
      return []; // points that no stroke can hold: a peer's bytes
    }
  }
}

/** The map that a peer tells; null for what is none. */
function mapOf(numbers: Extract<Gesture, { type: 'transform' }>['matrix']): Matrix | null {
  const [a, b, c, d, e, f] = numbers;
  return numbers.every(Number.isFinite) ? { a, b, c, d, e, f } : null;
}

/** The id that the shape being made or changed has or will have. */
function idOf(gesture: Gesture): Id | null {
  if (gesture.type === 'transform') return null;
  const { id } = gesture.partial;
  return typeof id === 'string' ? id : null;
}

const nameOf = (client: number, id: unknown, index: number): Id =>
  typeof id === 'string' && index === 0 ? id : `peer:${client}:${index}`;

/** The properties that a peer's partial changes: its id and kind stay the shape's own. */
const changeable = (partial: Readonly<Record<string, unknown>>): (keyof ShapePatch)[] =>
  Object.keys(partial).filter((key) => Object.hasOwn(DEFAULTS, key)) as (keyof ShapePatch)[];
