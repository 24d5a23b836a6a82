import { containsBox, expand, intersects } from '../../shared/geometry/box.ts';
import { shapeBounds } from '../../shared/shapes/bounds.ts';
import type { Stop } from '../../shared/util/Emitter.ts';
import type { Id } from '../../shared/util/id.ts';
import type { Editor } from './Editor.ts';
import { FindIndex } from './FindIndex.ts';

/** A find in view has at least this share of the space that a jump leaves around it. */
const MARGIN_SHARE = 0.9;

/** Finds shapes by their words and kinds while it is open, and leads from one to the next. */
export class Find {
  private index: FindIndex | null = null;
  private sought = '';
  private found: readonly Id[] = [];
  private foundSet: ReadonlySet<Id> = new Set();
  private at: Id | null = null;
  private stop: Stop | null = null;
  private asked = 0;

  constructor(
    private readonly editor: Editor,
    private readonly onChange: () => void,
  ) {}

  get isOpen(): boolean {
    return this.stop !== null;
  }

  /** How often it was opened or asked for: each time its field wants the focus. */
  get calls(): number {
    return this.asked;
  }

  get query(): string {
    return this.sought;
  }

  /** What was found, in the order in which one is led through it. */
  get matches(): ReadonlySet<Id> {
    return this.foundSet;
  }

  /** The match that one is at. */
  get current(): Id | null {
    return this.at;
  }

  /** The place of the current match, from 1; 0 where there is none. */
  get place(): number {
    return this.at === null ? 0 : this.found.indexOf(this.at) + 1;
  }

  /** Begins, with the words that were sought last; only now shapes are read. */
  open(): void {
    this.asked++;
    if (!this.isOpen) {
      this.stop = this.editor.board.on('change', ({ ids }) => this.follow(ids));
      this.index = new FindIndex(this.editor.board);
      this.look();
    }
    this.onChange();
  }

  /** Ends; the match that one was at is selected, just itself where it is in a group. */
  close(): void {
    const { at } = this;
    this.end();
    if (at === null || !this.editor.board.get(at)) return;
    this.editor.goHome();
    this.editor.focus.enterDeep(at);
  }

  /** Ends and selects nothing. */
  end(): void {
    this.stop?.();
    Object.assign(this, { stop: null, index: null, found: [], foundSet: new Set(), at: null });
    this.onChange();
  }

  seek(query: string): void {
    if (query === this.sought || !this.isOpen) return;
    this.sought = query;
    this.look();
    this.onChange();
  }

  /** Leads to the next match, after the last to the first. */
  next(): void {
    this.step(1);
  }

  previous(): void {
    this.step(-1);
  }

  private step(by: 1 | -1): void {
    const count = this.found.length;
    if (count === 0) return;
    this.go(this.found[(this.place - 1 + by + count) % count] ?? null);
    this.onChange();
  }

  /** Looks anew. It stays at its match while that is one, else goes to the first in view, or the first of all. */
  private look(): void {
    this.list();
    if (this.at !== null && this.foundSet.has(this.at)) return;
    const view = this.editor.camera.visible();
    const isInView = (id: Id) => {
      const record = this.editor.board.get(id);
      return record !== undefined && intersects(shapeBounds(record), view);
    };
    this.go(this.found.find(isInView) ?? this.found[0] ?? null);
  }

  private list(): void {
    this.found = this.index?.search(this.sought) ?? [];
    this.foundSet = new Set(this.found);
  }

  /** Others may draw, write and delete meanwhile; nobody's view is moved by that. */
  private follow(ids: ReadonlySet<Id>): void {
    const place = this.place;
    this.index?.update(ids);
    this.list();
    if (this.at === null || !this.foundSet.has(this.at))
      this.at = this.found[Math.max(0, place - 1)] ?? this.found.at(-1) ?? null;
    this.onChange();
  }

  private go(id: Id | null): void {
    this.at = id;
    this.editor.flight.land(); // the jump before
    const record = id === null ? undefined : this.editor.board.get(id);
    if (!record) return;
    const { camera, flight } = this.editor;
    const around = shapeBounds(record);
    const free = expand(camera.visible(), (-MARGIN_SHARE * camera.padding) / camera.zoom);
    if (!containsBox(free, around)) flight.to(camera.fitted(around, camera.zoom));
  }
}
