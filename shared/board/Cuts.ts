import * as Y from 'yjs';
import { isRange, MAX_HOLES, NOTHING_ERASED, unionRanges } from '../shapes/erased.ts';
import type { Range } from '../shapes/record.ts';
import type { Stop } from '../util/Emitter.ts';
import { type Id, newId } from '../util/id.ts';
import { keysOf } from './roots.ts';
import { idOfKey, TAG } from './Texts.ts';
import type { Wire } from './wire.ts';

/** How an edit names one erasure among the columns of a shape: this, then the erasure's tag. */
const COLUMN = `cut${TAG}`;

/** Steps in which places along a stroke are stored: finer than a pixel between two points of a hand. */
const STEPS = 16;

/** Further ranges than these are not read, of all erasures of a stroke: a hostile peer's. */
const MAX_READ = 4 * MAX_HOLES;

/** Places along a stroke as they are stored: from, to, from, to, … */
export const writeRanges = (ranges: readonly Range[]): number[] =>
  ranges.flatMap(([from, to]) => [Math.floor(from * STEPS) / STEPS, Math.ceil(to * STEPS) / STEPS]);

/** What {@link writeRanges} wrote, in order; what is no range is left out (a peer's bytes: never throws). */
export function readRanges(wire: unknown): readonly Range[] {
  if (!Array.isArray(wire)) return NOTHING_ERASED;
  const ranges: Range[] = [];
  for (let index = 0; index + 1 < wire.length && ranges.length < MAX_HOLES; index += 2) {
    const pair = [wire[index], wire[index + 1]] as const;
    if (isRange(pair)) ranges.push(pair);
  }
  return unionRanges(ranges);
}

/** The column of a new erasure. */
export const newCut = (): string => COLUMN + newId();

export const isCut = (column: string): boolean => column.startsWith(COLUMN);

/**
 * What was erased of strokes. Each erasure has a key of its own, `id~tag`, and is never changed: what several people
 * erased is all gone, whatever became of the stroke meanwhile. Undo takes its own key away again.
 */
export class Cuts {
  private readonly keys = new Map<Id, Set<string>>();

  constructor(private readonly root: Y.Map<unknown>) {
    for (const key of root.keys()) this.note(key);
  }

  /** All that was erased of `id`. */
  read(id: Id): readonly Range[] {
    const keys = this.keys.get(id);
    if (!keys) return NOTHING_ERASED; // most strokes are whole, and a whole board is read at once
    const ranges: Range[] = [];
    for (const key of [...keys].sort()) {
      if (ranges.length < MAX_READ) ranges.push(...readRanges(this.valueOf(key)));
    }
    return unionRanges(ranges);
  }

  /** What one erasure wrote; null where it is not there (any more). */
  value(id: Id, column: string): Wire {
    return this.valueOf(keyOf(id, column)) ?? null;
  }

  /** Writes an erasure; null takes it back. Inside of a transaction. */
  write(id: Id, column: string, ranges: Wire): void {
    const key = keyOf(id, column);
    if (ranges === null) this.root.delete(key);
    else this.root.set(key, ranges);
    this.note(key);
  }

  /** Calls `listener` with each shape that something was erased of, or given back. */
  follow(listener: (id: Id) => void): Stop {
    const hear = (event: Y.YMapEvent<unknown>) => {
      for (const key of keysOf(event)) {
        this.note(key);
        listener(idOfKey(key));
      }
    };
    this.root.observe(hear);
    return () => this.root.unobserve(hear);
  }

  private note(key: string): void {
    const id = idOfKey(key);
    const keys = this.keys.get(id);
    if (!this.root.has(key)) keys?.delete(key);
    else if (keys) keys.add(key);
    else this.keys.set(id, new Set([key]));
  }

  private valueOf(key: string): Wire {
    const value = this.root.get(key);
    return value instanceof Y.AbstractType ? undefined : (value as Wire);
  }
}

const keyOf = (id: Id, column: string): string => `${id}${TAG}${column.slice(COLUMN.length)}`;
