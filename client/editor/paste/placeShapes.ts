import type { Board } from '../../../shared/board/Board.ts';
import { storable } from '../../../shared/board/columns.ts';
import { translation } from '../../../shared/geometry/transform.ts';
import type { Vec } from '../../../shared/geometry/vec.ts';
import { shapeDef } from '../../../shared/shapes/index.ts';
import type { End, ShapePartial } from '../../../shared/shapes/record.ts';
import { type Id, newId } from '../../../shared/util/id.ts';
import type { PastedShape } from '../copiedShape.ts';

/**
 * Draws shapes that were read from elsewhere, moved by `by`. They get new ids, and what they have to do with each
 * other (groups, bound ends) goes by those; what they had to do with others is gone. Returns the ids, in order.
 * Inside of an edit.
 */
export function placeShapes(board: Board, shapes: readonly PastedShape[], by: Vec): Id[] {
  const ids = new Map(shapes.flatMap(({ id }) => (id === null ? [] : [[id, newId()]])));
  const parents = new Map(shapes.map(({ id, partial }) => [id, partial.parent ?? null]));
  const taken = new Set<Id>();
  const births = shapes.map(({ id, partial }): ShapePartial => {
    const own = (id !== null && ids.get(id)) || newId();
    const isTaken = taken.has(own); // the same id twice, which only somebody else writes
    taken.add(own);
    const { parent, from, to } = partial;
    return {
      ...partial,
      id: isTaken ? newId() : own,
      ...(parent && { parent: endsWell(parents, id) ? (ids.get(parent) ?? null) : null }),
      ...(from && { from: bound(from, ids) }),
      ...(to && { to: bound(to, ids) }),
    };
  });
  const made = board.create(births);
  made.forEach((id, index) => {
    move(board, id, by);
    board.update(id, shapes[index]?.size ?? {});
  });
  return made;
}

function move(board: Board, id: Id, { x, y }: Vec): void {
  const born = board.find(id);
  if (!born) return;
  const moved = shapeDef(born.kind).transform(born, translation(x, y));
  board.update(id, storable(born, moved)); // else it stays where it was
}

function bound(end: End, ids: ReadonlyMap<string, Id>): End {
  const { x, y, id, ...anchor } = end;
  const target = id === undefined ? undefined : ids.get(id);
  return target === undefined ? { x, y } : { x, y, id: target, ...anchor };
}

/** Whether the chain of groups above a shape ends: one that goes round could be shown by nobody. */
function endsWell(parents: ReadonlyMap<string | null, Id | null>, start: string | null): boolean {
  const seen = new Set<string>();
  for (let at = start; at !== null; at = parents.get(at) ?? null) {
    if (seen.has(at)) return false;
    seen.add(at);
  }
  return true;
}
