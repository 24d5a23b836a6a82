import type { Matrix } from '../../../shared/geometry/transform.ts';
import { shapeDef } from '../../../shared/shapes/index.ts';
import type { Id } from '../../../shared/util/id.ts';
import type { Editor } from '../Editor.ts';
import { changesOf } from '../patches.ts';

/** Maps what is selected and not locked by one matrix (board to board), in one step. */
export function mapSelection(editor: Editor, matrix: Matrix): void {
  mapShapes(editor, new Map(editor.selection.unlocked().map(({ id }) => [id, matrix])));
}

/** Maps shapes by a matrix each (board to board), in one step; those that are locked or gone stay. */
export function mapShapes(editor: Editor, matrices: ReadonlyMap<Id, Matrix>): void {
  editor.write((board) => {
    for (const [id, matrix] of matrices) {
      const record = board.get(id);
      if (!record || record.locked) continue;
      board.update(id, changesOf(record, shapeDef(record.kind).transform(record, matrix)));
    }
  });
}
