import type { Board } from '../../shared/board/Board.ts';
import { shapeDef } from '../../shared/shapes/index.ts';
import { isDrawn } from '../../shared/shapes/isDrawn.ts';
import type { ShapeRecord } from '../../shared/shapes/record.ts';
import type { Id } from '../../shared/util/id.ts';
import { inReadingOrder } from './readingOrder.ts';

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
   * The shapes whose words hold `query`, then those whose kind has a word that begins with it; each in reading
   * order. Nothing is found by nothing.
   */
  search(query: string): Id[] {
    const wanted = fold(query);
    if (wanted === '') return [];
    const entries = [...this.entries.values()];
    const byWords = entries.filter(({ words }) => words.includes(wanted));
    const byKind = entries.filter(
      ({ words, kind }) => !words.includes(wanted) && kind.includes(` ${wanted}`),
    );
    return [byWords, byKind].flatMap((found) =>
      inReadingOrder(found.map(({ record }) => record)).map(({ id }) => id),
    );
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
