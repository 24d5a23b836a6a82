import * as Y from 'yjs';
import { assert } from '../util/assert.ts';
import type { Id } from '../util/id.ts';
import { COLUMNS, type Column } from './columns.ts';

/** Roots that are no column. */
const NOT_COLUMNS = new Set(['born', 'text', 'meta', 'del', 'cut']);

/** A value that was written after the birth. */
export interface Override {
  readonly column: Column;
  readonly value: unknown;
}

/**
 * The document's root types: a fixed short list, all opened as maps at once, before any update is applied,
 * so that a hostile peer cannot make one of them another type.
 */
export class Roots {
  readonly born: Y.Map<unknown>;
  /** Present and truthy = in the trash. */
  readonly deleted: Y.Map<unknown>;
  readonly text: Y.Map<unknown>;
  /** What was erased of strokes, by id and tag. */
  readonly cuts: Y.Map<unknown>;
  readonly meta: Y.Map<unknown>;
  private readonly columnMaps: readonly { readonly column: Column; readonly map: Y.Map<unknown> }[];
  private readonly columns: Map<string, Y.Map<unknown>>;

  constructor(readonly doc: Y.Doc) {
    this.born = doc.getMap('born');
    this.deleted = doc.getMap('del');
    this.text = doc.getMap('text');
    this.cuts = doc.getMap('cut');
    this.meta = doc.getMap('meta');
    this.columnMaps = COLUMNS.map((column) => ({ column, map: doc.getMap(column.name) }));
    this.columns = new Map(this.columnMaps.map(({ column, map }) => [column.name, map]));
  }

  column(name: string): Y.Map<unknown> {
    const map = name === 'del' ? this.deleted : this.columns.get(name);
    assert(map, `column ${name}`);
    return map;
  }

  /** The plain value of a column; a Yjs type that a hostile peer put there reads as nothing. */
  read(name: string, id: string): unknown {
    const value = this.column(name).get(id);
    return value instanceof Y.AbstractType ? undefined : value;
  }

  /** The maps whose entries are values of shapes: all known columns and the trash. */
  overrides(): Y.Map<unknown>[] {
    return [...this.columns.values(), this.deleted];
  }

  /** What the columns hold for `id`. A Yjs type that a hostile peer put there fails every check. */
  overridesOf(id: Id): Override[] {
    const overrides: Override[] = [];
    for (const { column, map } of this.columnMaps) {
      const value = map.get(id);
      if (value !== undefined) overrides.push({ column, value });
    }
    return overrides;
  }

  /** The same for all shapes at once: for a whole board far fewer steps than asking for each shape. */
  allOverrides(): Map<Id, Override[]> {
    const all = new Map<Id, Override[]>();
    for (const { column, map } of this.columnMaps) {
      for (const [id, value] of map.entries()) {
        const known = all.get(id);
        if (known) known.push({ column, value });
        else all.set(id, [{ column, value }]);
      }
    }
    return all;
  }

  /** Every column that holds something for `id`, by name, those of newer versions included. */
  *allColumnsOf(id: string): Generator<[name: string, value: unknown]> {
    for (const name of this.doc.share.keys()) {
      if (NOT_COLUMNS.has(name)) continue;
      const value = this.columnOrForeign(name)?.get(id);
      if (value !== undefined && !(value instanceof Y.AbstractType)) yield [name, value];
    }
  }

  /** A column by name, or a root of a newer version as a map; null where it is something else. */
  columnOrForeign(name: string): Y.Map<unknown> | null {
    try {
      return this.columns.get(name) ?? this.doc.getMap(name);
    } catch {
      return null; // another type was opened under this name: nothing of ours
    }
  }
}

/** The keys that an event is about. A hostile peer's list content in a map shows up as a change without a key. */
export const keysOf = (event: Y.YMapEvent<unknown>): string[] =>
  [...event.keysChanged].filter((key) => typeof key === 'string');
