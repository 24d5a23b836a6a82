import { isStorableAs } from '../../../../shared/board/columns.ts';
import { draftRecord } from '../../../../shared/board/draft.ts';
import { round, type Vec } from '../../../../shared/geometry/vec.ts';
import { shapeDef } from '../../../../shared/shapes/index.ts';
import type { ShapePartial } from '../../../../shared/shapes/record.ts';
import { assert } from '../../../../shared/util/assert.ts';
import { newId } from '../../../../shared/util/id.ts';
import type { Editor } from '../../Editor.ts';
import { editing } from '../select/editing.ts';
import type { Next } from '../ToolState.ts';

/** A shape of its kind's own size with its middle at `point`; what has no size yet begins there. */
export function shapeAtPoint(editor: Editor, kind: string, point: Vec): ShapePartial {
  const common: ShapePartial = { kind, ...editor.styles.forKind(kind) };
  const draft = draftRecord('draft', common);
  assert(draft, `a ${kind} can be drawn`);
  return { ...common, x: round(point.x - draft.storedWidth / 2), y: round(point.y - draft.height / 2) };
}

/** Makes the shape, selects it and ends the tool's work. Nothing comes of one that no board can hold: far too large. */
export function make(editor: Editor, partial: ShapePartial): Next {
  if (!canBeBorn(partial)) return 'idle';
  editor.write((board) => editor.selection.set(board.create([partial])));
  return 'finished';
}

/** Whether a board takes a shape that was drawn so. */
export function canBeBorn(partial: ShapePartial): boolean {
  const draft = draftRecord('draft', partial);
  return draft !== null && isStorableAs(draft, partial);
}

/** Puts a shape down by a click; one that is for text begins to be typed in. */
export function place(editor: Editor, kind: string, point: Vec): Next {
  const { making } = shapeDef(kind);
  if (making !== 'click' || editor.readOnly) return make(editor, shapeAtPoint(editor, kind, point));
  const mark = editor.history.mark();
  const id = newId();
  make(editor, { ...shapeAtPoint(editor, kind, point), id, text: '' });
  return editing({ id, mark, isNew: true, back: editor.keepTool ? editor.toolId : undefined });
}
