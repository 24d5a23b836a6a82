import type { Board } from '../../shared/board/Board.ts';
import { isPlainObject } from '../../shared/board/wire.ts';
import type { Id } from '../../shared/util/id.ts';

/** How copied shapes were grouped: which group (by its place in `parents`) each shape is in, and each group. */
export interface CopiedGroups {
  readonly shapes: readonly (number | null)[];
  readonly parents: readonly (number | null)[];
}

/** The groups that are wholly among `ids`. */
export function copyGroups({ groups }: Board, ids: readonly Id[]): CopiedGroups {
  const whole = groups.within(ids);
  const placeOf = (id: Id) => {
    const place = whole.indexOf(groups.parentOf(id) ?? '');
    return place < 0 ? null : place;
  };
  return { shapes: ids.map(placeOf), parents: whole.map(placeOf) };
}

/** Never throws: a clipboard holds anything. */
export function readGroups(copied: unknown): CopiedGroups {
  if (!isPlainObject(copied) || !Array.isArray(copied.shapes) || !Array.isArray(copied.parents)) {
    return { shapes: [], parents: [] };
  }
  const { length } = copied.parents;
  const place = (value: unknown) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < length ? value : null;
  return { shapes: copied.shapes.map(place), parents: copied.parents.map(place) };
}

/** Groups pasted shapes as they were; `ids` in the order in which they were copied. */
export function pasteGroups(board: Board, { shapes, parents }: CopiedGroups, ids: readonly Id[]): void {
  const groups = parents.length > 0 ? board.create(parents.map(() => ({ kind: 'group' }))) : [];
  const put = (id: Id, place: number | null | undefined) => {
    const parent = typeof place === 'number' ? groups[place] : undefined;
    if (parent !== undefined) board.update(id, { parent });
  };
  for (const [index, id] of ids.entries()) put(id, shapes[index]);
  for (const [index, id] of groups.entries()) put(id, parents[index]);
}
