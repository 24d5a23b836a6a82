import type { Board } from '../../shared/board/Board.ts';
import { compareOrder } from '../../shared/board/order.ts';
import { shapeBounds } from '../../shared/shapes/bounds.ts';
import { shapeDef } from '../../shared/shapes/index.ts';
import { isDrawn } from '../../shared/shapes/isDrawn.ts';
import type { ShapeRecord } from '../../shared/shapes/record.ts';
import type { Id } from '../../shared/util/id.ts';

/** What of a shape is looked through: its words (text and name) and what its kind is called, both folded. */
interface Entry {
  readonly record: ShapeRecord;
  readonly words: string;
  readonly kind: string;
}

/** Combining marks, which `é` is taken apart into. */
const MARKS = /\p{M}+/gu;
const SPACES = /\s+/gu;

/** Without case, accents and line breaks: `Café` is found by `cafe`. */
export const fold = (text: string): string =>
  text.normalize('NFKD').replace(MARKS, '').toLowerCase().replace(SPACES, ' ').trim();

/** The words of all shapes, ready to be looked through; changes are taken up by their ids. */
export class FindIndex {
  private readonly entries = new Map<Id, Entry>();

  constructor(private readonly board: Board) {
    for (const record of board.all()) this.put(record.id, record);
  }

  /** Reads these shapes anew. */
  update(ids: Iterable<Id>): void {
    for (const id of ids) this.put(id, this.board.get(id));
  }

  /**
   * The shapes whose words hold `query`, then those whose kind has a word that begins with it; each as one
   * reads, from the top down. Nothing is found by nothing.
   */
  search(query: string): Id[] {
    const wanted = fold(query);
    if (wanted === '') return [];
    const entries = [...this.entries.values()];
    const byWords = entries.filter(({ words }) => words.includes(wanted));
    const byKind = entries.filter(
      ({ words, kind }) => !words.includes(wanted) && kind.includes(` ${wanted}`),
    );
    return [...inReadingOrder(byWords), ...inReadingOrder(byKind)];
  }

  private put(id: Id, record: ShapeRecord | undefined): void {
    if (!record || !isDrawn(record)) {
      this.entries.delete(id);
      return;
    }
    const words = fold(`${record.name} ${record.text}`);
    this.entries.set(id, { record, words, kind: ` ${fold(shapeDef(record.kind).label)}` });
  }
}

function inReadingOrder(entries: readonly Entry[]): Id[] {
  return entries
    .map(({ record }) => ({ record, place: shapeBounds(record) }))
    .sort((a, b) => a.place.y - b.place.y || a.place.x - b.place.x || compareOrder(a.record, b.record))
    .map(({ record }) => record.id);
}
