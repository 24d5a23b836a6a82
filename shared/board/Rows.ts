import { DEFAULTS } from '../shapes/defaults.ts';
import { shapeDef } from '../shapes/index.ts';
import type { Range, ShapeRecord } from '../shapes/record.ts';
import { assert } from '../util/assert.ts';
import type { Id } from '../util/id.ts';
import { isBirth, unixSeconds } from './births.ts';
import { type Cuts, isCut, newCut, writeRanges } from './Cuts.ts';
import { columnNamed } from './columns.ts';
import type { Roots } from './roots.ts';
import type { Texts } from './Texts.ts';
import { sameWire, type Wire } from './wire.ts';

/** One value that an edit wrote, with what stood there before: what undo needs. */
export interface Write {
  readonly id: Id;
  readonly column: string;
  readonly before: Wire;
  readonly after: Wire;
}

/** Reads and writes single values of shapes, by the columns' names. Writes are inside of a transaction. */
export class Rows {
  constructor(
    private readonly roots: Roots,
    private readonly texts: Texts,
    private readonly cuts: Cuts,
    /** Told of each value that changed. */
    private readonly onWrite: (write: Write) => void,
  ) {}

  /** The effective value of a column of a shape: override, else birth, else default. */
  value(id: Id, column: string): Wire {
    if (isCut(column)) return this.cuts.value(id, column);
    const override = this.roots.read(column, id) as Wire;
    if (column === 'del') return override ?? 0;
    if (override !== undefined) return override;
    const birth = this.roots.born.get(id);
    const born = isBirth(birth) ? (birth[column] as Wire) : undefined;
    if (born !== undefined || !isBirth(birth)) return born;
    const def = columnNamed(column);
    assert(def, `column ${column}`);
    return def.write({ ...DEFAULTS, ...shapeDef(birth.k).defaults });
  }

  /** Writes a value; one that is there already writes nothing. */
  set(id: Id, column: string, wire: Wire): void {
    const before = this.value(id, column);
    if (sameWire(before, wire)) return;
    if (isCut(column)) this.cuts.write(id, column, wire);
    else this.roots.column(column).set(id, wire);
    this.onWrite({ id, column, before, after: wire });
  }

  /** Notes one more erasure of a stroke. */
  erase(id: Id, ranges: readonly Range[]): void {
    this.set(id, newCut(), writeRanges(ranges));
  }

  trash(id: Id, author: string): void {
    this.set(id, 'del', trashMark(author));
  }

  /** Puts `write.before` back where the column still holds `write.after`. Returns what was written, or null. */
  revert(write: Write, author: string): Write | null {
    const { id, column, after } = write;
    const current = this.value(id, column);
    const isMine = column === 'del' ? Boolean(current) === Boolean(after) : sameWire(current, after);
    if (!isMine) return null;
    const before = column === 'del' && write.before ? trashMark(author) : write.before;
    this.set(id, column, before);
    return { id, column, before: current, after: before };
  }

  birth(id: Id, birth: Readonly<Record<string, unknown>>, text: string | undefined): void {
    this.roots.born.set(id, birth);
    if (text !== undefined) this.texts.birth(id, text);
    this.onWrite({ id, column: 'del', before: 1, after: 0 });
  }

  /** A copy with all columns of the original, those of newer versions too, but its own place in the paint order. */
  copy(original: ShapeRecord, id: Id, z: string, author: string): void {
    const birth = this.roots.born.get(original.id);
    assert(isBirth(birth), 'a record has a birth');
    const holes = original.erased.length > 0 ? { er: writeRanges(original.erased) } : {};
    const text = this.texts.has(original.id) ? original.text : undefined;
    this.birth(id, { ...birth, ...holes, z, by: author, t: unixSeconds() }, text);
    for (const [column, value] of [...this.roots.allColumnsOf(original.id)]) {
      if (column !== 'z') this.roots.columnOrForeign(column)?.set(id, value);
    }
  }
}

const trashMark = (author: string): Wire => [unixSeconds(), author];
