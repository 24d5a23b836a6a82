import type { Board } from '../../shared/board/Board.ts';
import { draftRecord } from '../../shared/board/draft.ts';
import { isPlainObject, sameWire } from '../../shared/board/wire.ts';
import { DEFAULTS } from '../../shared/shapes/defaults.ts';
import { commonHeads, mergeHeads } from '../../shared/shapes/heads.ts';
import { shapeDef, shapeDefs } from '../../shared/shapes/index.ts';
import { patchRecord } from '../../shared/shapes/patchRecord.ts';
import type { ShapePatch, ShapeRecord } from '../../shared/shapes/record.ts';
import type { StyleProp } from '../../shared/shapes/ShapeDef.ts';
import type { Id } from '../../shared/util/id.ts';
import type { LiveShapes } from './LiveShapes.ts';
import { changesOf, pick } from './patches.ts';
import type { Selection } from './Selection.ts';

export type StyleValues = { readonly [P in StyleProp]?: ShapePatch[P] | 'mixed' };

/** What the style panel shows: the selection's styles, else those of what the tool makes. */
export interface ShownStyles {
  readonly props: readonly StyleProp[];
  readonly values: StyleValues;
}

/** The styles of what is drawn next; kinds whose styles are kept apart have their own. */
export interface NextStyles extends ShapePatch {
  readonly apart?: Readonly<Record<string, ShapePatch>>;
}

export interface StylesOptions {
  readonly board: Board;
  readonly selection: Selection;
  readonly live: LiveShapes;
  /** The kind that the active tool makes. */
  readonly toolKind: () => string | undefined;
  readonly onChange: () => void;
}

/** The styles of the next shape and of the selection. */
export class Styles {
  private chosen: NextStyles = {};
  private pending: ShapePatch = {};
  /** The shapes that the preview began with: they get it, whatever is selected by then. */
  private pendingOn: readonly Id[] = [];
  private copied: ShapePatch | null = null;
  private cached: ShownStyles | null = null;

  constructor(private readonly options: StylesOptions) {}

  /** What was chosen last; kinds fill in the rest. */
  get next(): NextStyles {
    return this.chosen;
  }

  /** Takes up styles that were remembered on this device; values that no shape can have are left out. */
  restore(remembered: Readonly<Record<string, unknown>>): void {
    const { apart } = remembered;
    const kept = isPlainObject(apart) ? apart : {};
    const own = shapeDefs.flatMap(({ kind, stylesApart }) =>
      stylesApart && isPlainObject(kept[kind]) ? [[kind, checked(kept[kind])] as const] : [],
    );
    this.chosen = { ...this.chosen, ...checked(remembered) };
    if (own.length > 0)
      this.chosen = { ...this.chosen, apart: { ...this.chosen.apart, ...Object.fromEntries(own) } };
    this.forget();
  }

  /** The styles that a new shape of `kind` is born with. */
  forKind(kind: string): ShapePatch {
    const { styles, defaults } = shapeDef(kind);
    const chosen = this.chosenFor(kind);
    const isFilled = (defaults.fill ?? DEFAULTS.fill) !== 'transparent';
    // A kind that is nothing without its fill keeps it when outlines were drawn before.
    const usable = styles.filter((prop) => !(prop === 'fill' && isFilled && chosen.fill === 'transparent'));
    return pick(chosen, usable);
  }

  /** Stays the same object until something changes. */
  shown(): ShownStyles {
    this.cached ??= this.compute();
    return this.cached;
  }

  /** Writes a style to the selection, in one step, and to what is drawn next. */
  set<P extends StyleProp>(prop: P, value: ShapePatch[P]): void {
    this.preview(prop, value);
    this.commit();
  }

  /** Shows a style while a slider moves, without writing it. */
  preview<P extends StyleProp>(prop: P, value: ShapePatch[P]): void {
    if (!this.isPending) this.pendingOn = [...this.options.selection.ids];
    this.pending = { ...this.pending, [prop]: value };
    this.showPending();
    this.forget();
  }

  /** Writes what was previewed, if anything: one step. */
  commit(): void {
    if (!this.isPending) return;
    const { board, live } = this.options;
    const patch = this.pending;
    const records = this.pendingRecords();
    this.pending = {};
    const kinds = records.length > 0 ? records.map(({ kind }) => kind) : [this.options.toolKind() ?? ''];
    const choice = whole(records[0] ?? this.chosen, patch, this.options.toolKind());
    for (const kind of new Set(kinds)) this.choose(kind, choice);
    live.clear();
    if (records.length > 0 && !board.readOnly) {
      board.edit(() => {
        for (const record of records) board.update(record.id, applicable(record, patch));
      });
    }
    this.forget();
  }

  /** Remembers the styles of the first selected shape, for `paste`. */
  copy(): void {
    const [record] = this.options.selection.records();
    if (record) this.copied = pick(record, shapeDef(record.kind).styles);
  }

  get canPaste(): boolean {
    return this.copied !== null;
  }

  /** Writes the copied styles to the selection, those that each shape has: one step. */
  paste(): void {
    const { board, selection } = this.options;
    const { copied } = this;
    if (!copied || board.readOnly) return;
    const records = selection.unlocked();
    board.edit(() => {
      for (const record of records) board.update(record.id, changesOf(record, applicable(record, copied)));
    });
  }

  get isPending(): boolean {
    return Object.keys(this.pending).length > 0;
  }

  /** The selection, the tool or the shapes changed. */
  forget(): void {
    this.cached = null;
    this.options.onChange();
  }

  /** The board changed under a preview. */
  showPending(): void {
    const previews = this.options.board.readOnly
      ? []
      : this.pendingRecords().map(
          (record) => [record.id, patchRecord(record, applicable(record, this.pending))] as const,
        );
    if (previews.length > 0) this.options.live.show({ previews: new Map(previews) });
    else this.options.live.clear();
  }

  private chosenFor(kind: string): ShapePatch {
    return shapeDef(kind).stylesApart ? (this.chosen.apart?.[kind] ?? {}) : this.chosen;
  }

  private choose(kind: string, choice: ShapePatch): void {
    const { apart } = this.chosen;
    this.chosen = shapeDef(kind).stylesApart
      ? { ...this.chosen, apart: { ...apart, [kind]: { ...apart?.[kind], ...choice } } }
      : { ...this.chosen, ...choice };
  }

  /** The shapes that the pending styles mean something to. */
  private pendingRecords(): ShapeRecord[] {
    return this.pendingOn
      .flatMap((id) => this.options.board.get(id) ?? [])
      .filter((record) => !record.locked && Object.keys(applicable(record, this.pending)).length > 0);
  }

  private compute(): ShownStyles {
    const records = this.options.selection.records();
    if (records.length > 0) return shownOf(records, this.pending);
    const kind = this.options.toolKind();
    if (kind === undefined) return { props: [], values: {} };
    const { styles, defaults } = shapeDef(kind);
    const all: ShapePatch = { ...DEFAULTS, ...defaults, ...this.forKind(kind), ...this.pending };
    return { props: styles, values: Object.fromEntries(styles.map((prop) => [prop, all[prop]])) };
  }
}

/** What of remembered styles a shape can have. */
function checked(remembered: Readonly<Record<string, unknown>>): ShapePatch {
  const kind = shapeDefs[0]?.kind;
  const props = new Set(shapeDefs.flatMap(({ styles }) => styles));
  const known = [...props].flatMap((prop) => {
    if (!Object.hasOwn(remembered, prop)) return [];
    const record = draftRecord('remembered', { kind, [prop]: remembered[prop] });
    return record && sameWire(record[prop], remembered[prop]) ? [[prop, record[prop]] as const] : [];
  });
  return Object.fromEntries(known);
}

/** What of `patch` is a style of this shape's kind. */
function applicable(record: ShapeRecord, patch: ShapePatch): ShapePatch {
  const { styles } = shapeDef(record.kind);
  const own = Object.fromEntries(styles.flatMap((prop) => (prop in patch ? [[prop, patch[prop]]] : [])));
  return whole(record, own);
}

/** `patch` whole: where it names one head of a line, the other is that of `old`, or of the kind. */
function whole(old: ShapePatch, patch: ShapePatch, kind = ''): ShapePatch {
  const heads = old.heads ?? shapeDef(kind).defaults.heads ?? DEFAULTS.heads;
  return patch.heads === undefined ? patch : { ...patch, heads: mergeHeads(heads, patch.heads) };
}

function shownOf(records: readonly ShapeRecord[], pending: ShapePatch): ShownStyles {
  const offered = new Set(records.map(({ kind }) => kind));
  const stylesOf = [...offered].map((kind) => shapeDef(kind).styles);
  const props = [...new Set(stylesOf.flat())];
  const values = props.map((prop) => {
    const having = records.filter(({ kind }) => shapeDef(kind).styles.includes(prop));
    return [prop, pending[prop] ?? commonValue(having, prop)] as const;
  });
  return { props, values: Object.fromEntries(values) };
}

/** The value that all have, or `mixed`; of heads, that at each end. */
function commonValue(records: readonly ShapeRecord[], prop: StyleProp): unknown {
  const first = records[0]?.[prop];
  if (records.every((record) => record[prop] === first)) return first;
  return prop === 'heads' ? commonHeads(records.map(({ heads }) => heads)) : 'mixed';
}
