import type * as Y from 'yjs';
import { translation } from '../geometry/transform.ts';
import { shapeDef } from '../shapes/index.ts';
import type { Range, ShapePartial, ShapePatch, ShapeRecord } from '../shapes/record.ts';
import { assert } from '../util/assert.ts';
import { Emitter, type Stop } from '../util/Emitter.ts';
import { type Id, newId } from '../util/id.ts';
import { makeBirth } from './births.ts';
import { ChangeLog } from './ChangeLog.ts';
import { Cuts } from './Cuts.ts';
import { checkedWire, columnsOf, propsAfter, storable } from './columns.ts';
import { Groups } from './Groups.ts';
import { Meta } from './Meta.ts';
import { compareOrder, insertKeys } from './order.ts';
import { Records } from './Records.ts';
import { Rows, type Write } from './Rows.ts';
import { gathering, placeOfCopies, type Reorder, reorderPlace, type UnitOf } from './reorder.ts';
import { Roots } from './roots.ts';
import { TextChanges } from './TextChanges.ts';
import { Texts } from './Texts.ts';
import type { TextStep } from './textSteps.ts';
import { type Wire, withoutUndefined } from './wire.ts';

/** Ids that callers may give: no tilde (label keys) and nothing that needs escaping anywhere. */
const GIVEN_ID = /^[A-Za-z0-9_-]{1,64}$/;

export type { Write } from './Rows.ts';

export interface BoardEvents {
  /** Shapes that changed, once per transaction. `remote`: not by this Board (a peer, or a stored copy). */
  change: { readonly ids: ReadonlySet<Id>; readonly remote: boolean };
  /** A text changed; `steps` are in the joined text of the shape. Emitted before `change`. */
  text: { readonly id: Id; readonly steps: readonly TextStep[]; readonly remote: boolean };
  /** The board's title changed. */
  title: string;
  /** The board became read-only, or writable. */
  access: { readonly readOnly: boolean };
  /** A local edit ended; `writes` in the order written. Not for edits made with `record: false`. */
  edit: { readonly writes: readonly Write[] };
}

/**
 * A board: shapes as plain frozen records outside, a Y.Doc inside. `edit` is the one write door.
 * Works without a browser: `new Board(new Y.Doc())`.
 */
export class Board {
  /** The origin of transactions that write text; undo of text tracks it. */
  readonly textOrigin = { board: this, writes: 'text' };
  /** Who draws here: stored with births and deletes. */
  author = '';

  /** Which shapes are in which groups, as of the last transaction. */
  readonly groups: Groups;

  private isReadOnly = false;
  private readonly origin = { board: this, writes: 'shapes' };
  private readonly roots: Roots;
  private readonly texts: Texts;
  private readonly rows: Rows;
  private readonly records: Records;
  private readonly meta: Meta;
  private readonly emitter = new Emitter<BoardEvents>();
  private readonly textChanges: TextChanges;
  private writes: Write[] | null = null;
  private readonly stops: Stop[];

  constructor(readonly doc: Y.Doc) {
    this.roots = new Roots(doc);
    this.texts = new Texts(this.roots.text);
    const cuts = new Cuts(this.roots.cuts);
    this.textChanges = new TextChanges(this.roots.text, this.texts);
    this.records = new Records(this.roots, this.texts, cuts);
    this.rows = new Rows(this.roots, this.texts, cuts, (write) => this.wrote(write));
    this.groups = new Groups((id) => this.records.before(id), this.records.ids());
    this.meta = new Meta(this.roots.meta);
    this.stops = [
      new ChangeLog(this.roots, cuts, this.textChanges).follow((ids, { local }) => this.flush(ids, !local)),
      this.meta.follow((names) => this.noteMeta(names)),
    ];
  }

  on<K extends keyof BoardEvents>(name: K, listener: (payload: BoardEvents[K]) => void): Stop {
    return this.emitter.on(name, listener);
  }

  destroy(): void {
    for (const stop of this.stops) stop();
  }

  /** While true every edit throws: before the stored copy was read, when view-only, or made for a newer version. */
  get readOnly(): boolean {
    return this.isReadOnly || this.meta.needsNewerVersion;
  }

  set readOnly(isReadOnly: boolean) {
    if (isReadOnly === this.isReadOnly) return;
    this.isReadOnly = isReadOnly;
    this.emitter.emit('access', { readOnly: this.readOnly });
  }

  /** Whether this version may only show the board: a newer one wrote what this one would spoil. */
  get needsNewerVersion(): boolean {
    return this.meta.needsNewerVersion;
  }

  // --- reading

  /** The live shape `id`, or undefined when there is none or it was deleted. */
  get(id: Id): ShapeRecord | undefined {
    const record = this.find(id);
    return record?.deleted ? undefined : record;
  }

  /** The shape `id`, deleted or not. */
  find(id: Id): ShapeRecord | undefined {
    return this.records.find(id);
  }

  /** All live shapes that can be drawn, lowest first. Inside of an edit: as they were before it. */
  all(): readonly ShapeRecord[] {
    return this.records.all();
  }

  get title(): string {
    return this.meta.title;
  }

  /** The effective value of a column of a shape: override, else birth, else default. */
  value(id: Id, column: string): Wire {
    return this.rows.value(id, column);
  }

  // --- writing

  /**
   * Runs `write` as one transaction: peers, undo and listeners see one change. May be nested.
   * `record: false` keeps it out of undo (undo itself, an import).
   * @throws Error when the board is read-only.
   */
  edit<T>(write: () => T, options: { record?: boolean } = {}): T {
    if (this.readOnly) throw new Error('the board is read-only');
    if (this.writes !== null) return write();
    const writes: Write[] = [];
    this.writes = writes;
    try {
      return this.doc.transact(write, this.origin);
    } finally {
      this.writes = null;
      if (writes.length > 0 && options.record !== false) this.emitter.emit('edit', { writes });
    }
  }

  /**
   * Draws new shapes on top, in the order given. Returns their ids.
   * @throws TypeError for a value that no shape can have, an id that is taken or malformed, or a record
   * that its kind could not draw.
   */
  create(partials: readonly ShapePartial[]): Id[] {
    const top = this.all();
    const completed = partials.map((given) => {
      const partial = withoutUndefined(given);
      const id = partial.id ?? newId();
      if (!GIVEN_ID.test(id) || this.roots.born.has(id)) throw new TypeError(`id taken or malformed: ${id}`);
      const def = shapeDef(partial.kind);
      return { z: '', ...(def.complete?.(partial) ?? partial), id };
    });
    const free = completed.filter(({ z }) => z === '');
    const keys = insertKeys(top, free, top.length);
    const births = completed.map((partial) =>
      makeBirth({ ...partial, z: partial.z || (keys.get(partial.id) ?? 'a0') }, this.author),
    );
    this.edit(() => {
      this.meta.stamp();
      for (const [id, z] of keys) if (this.records.before(id)) this.update(id, { z });
      completed.forEach(({ id, text }, index) => {
        this.rows.birth(id, births[index] ?? {}, text);
      });
    });
    return completed.map(({ id }) => id);
  }

  /**
   * Changes properties of a shape; values that are as they were write nothing.
   * @throws TypeError for a value that fails its check, Error for a shape that does not exist.
   */
  update(id: Id, given: ShapePatch): void {
    const patch = withoutUndefined(given);
    const record = this.find(id);
    assert(record, `update of shape ${id}, which does not exist`);
    const props = propsAfter(record, patch);
    this.edit(() => {
      for (const column of columnsOf(patch)) this.rows.set(id, column.name, checkedWire(column, props));
    });
  }

  /** Erases parts of a stroke, for good and for everybody, whatever others erase or change of it meanwhile. */
  erase(id: Id, ranges: readonly Range[]): void {
    this.edit(() => this.rows.erase(id, ranges));
  }

  /** Moves shapes to the trash. A peer's concurrent edit of them stays, and shows when they are restored. */
  remove(ids: Iterable<Id>): void {
    this.edit(() => {
      for (const id of ids) if (this.get(id)) this.rows.trash(id, this.author);
    });
  }

  /**
   * Copies shapes, each with all of its columns (those of newer versions too), moved by `dx`, `dy`. Groups that are
   * wholly among them are copied too.
   * Returns the ids of the copies, in the order of `ids`.
   */
  duplicate(ids: readonly Id[], dx: number, dy: number): Id[] {
    const whole = [...ids, ...this.groups.within(ids)];
    const originals = whole.flatMap((id) => this.get(id) ?? []).sort(compareOrder);
    const copies = new Map(originals.map(({ id }) => [id, newId()]));
    const shapes = this.all();
    const keys = insertKeys(
      shapes,
      originals.map(({ id, z }) => ({ id: copies.get(id) ?? id, z })),
      placeOfCopies(this.groups, shapes, originals),
    );
    this.edit(() => {
      for (const [id, z] of keys) if (this.records.before(id)) this.update(id, { z });
      for (const original of originals) {
        const id = copies.get(original.id);
        assert(id !== undefined, 'a copy for each original');
        this.rows.copy(original, id, keys.get(id) ?? original.z, this.author);
        const parent = copies.get(original.parent ?? '') ?? original.parent;
        const moved = { parent, ...shapeDef(original.kind).transform(original, translation(dx, dy)) };
        this.update(id, storable(original, moved)); // else the copy stays on its original
      }
    });
    return ids.flatMap((id) => copies.get(id) ?? []);
  }

  /** Moves shapes in the paint order: on the whole board, or among those that `unitOf` knows. */
  reorder(ids: ReadonlySet<Id>, how: Reorder, unitOf?: UnitOf): void {
    const sorted = this.all();
    this.put(sorted, ids, reorderPlace(sorted, ids, how, unitOf));
  }

  /** Brings shapes together in the paint order, right below the topmost of them, which stays where it is. */
  gather(ids: ReadonlySet<Id>): void {
    const sorted = this.all();
    const { below, place } = gathering(sorted, ids);
    this.put(sorted, below, place);
  }

  private put(sorted: readonly ShapeRecord[], ids: ReadonlySet<Id>, place: number): void {
    const moving = sorted.filter(({ id }) => ids.has(id));
    const others = sorted.filter(({ id }) => !ids.has(id));
    const wanted = [...others.slice(0, place), ...moving, ...others.slice(place)];
    if (moving.length === 0 || sameOrder(sorted, wanted)) return;
    this.edit(() => {
      for (const [id, z] of insertKeys(others, moving, place)) this.update(id, { z });
    });
  }

  /** Names the board; an empty title makes it unnamed. Not an undo step. */
  setTitle(title: string): void {
    this.edit(() => this.meta.setTitle(title));
  }

  /** Replaces `remove` characters (UTF-16 units) at `index` of the shape's joined text by `insert`. */
  spliceText(id: Id, index: number, remove: number, insert: string): void {
    if (this.readOnly) throw new Error('the board is read-only');
    assert(this.writes === null, 'text is written in a transaction of its own, which undo tracks');
    if (!this.texts.has(id)) this.doc.transact(() => this.texts.writable(id), this.origin);
    this.doc.transact(() => {
      const text = this.texts.writable(id);
      if (remove > 0) text.delete(index, remove);
      if (insert !== '') text.insert(index, insert);
    }, this.textOrigin);
  }

  /** Puts `write.before` back where the column still holds `write.after`. Returns what was written, or null. */
  revert(write: Write): Write | null {
    return this.rows.revert(write, this.author);
  }

  /** Reads every shape anew: after text measures differently (a font came), derived boxes change. */
  reread(): void {
    const ids = new Set(this.records.ids());
    this.records.refresh(ids);
    this.emitter.emit('change', { ids, remote: true });
  }

  // --- inside

  private wrote(write: Write): void {
    this.records.written(write.id);
    this.writes?.push(write);
  }

  private noteMeta(names: ReadonlySet<string>): void {
    if (names.has('title')) this.emitter.emit('title', this.title);
    if (names.has('minWrite')) this.emitter.emit('access', { readOnly: this.readOnly });
  }

  private flush(ids: ReadonlySet<Id>, remote: boolean): void {
    for (const change of this.textChanges.take((id) => this.records.before(id)?.text ?? '')) {
      this.emitter.emit('text', { ...change, remote });
    }
    this.records.refresh(ids);
    this.groups.refresh(ids);
    this.emitter.emit('change', { ids, remote });
  }
}

function sameOrder(a: readonly ShapeRecord[], b: readonly ShapeRecord[]): boolean {
  return a.every((record, index) => record === b[index]);
}
