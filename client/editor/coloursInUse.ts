import type { Board } from '../../shared/board/Board.ts';
import { shapeDef } from '../../shared/shapes/index.ts';
import type { Colour } from '../../shared/shapes/record.ts';

/** The colours of the newest shapes on this board, each once, at most `count`; those in `without` left out. */
export function coloursInUse(board: Board, count: number, without: ReadonlySet<Colour>): Colour[] {
  const newest = board.all().toSorted((a, b) => b.createdAt - a.createdAt);
  const found = new Set<Colour>();
  for (const record of newest) {
    const { styles } = shapeDef(record.kind);
    for (const prop of ['stroke', 'fill'] as const) {
      if (styles.includes(prop) && !without.has(record[prop])) found.add(record[prop]);
    }
    if (found.size >= count) break;
  }
  return [...found].slice(0, count);
}
