import type { Editor } from '../../Editor.ts';
import { place } from '../make/place.ts';
import { isDrag } from '../reach.ts';
import type { Next, Pointer, ToolState } from '../ToolState.ts';
import { brushing } from './brushing.ts';
import { editLabel, labelledAt } from './labels.ts';
import { lassoing } from './lassoing.ts';

/** Pressed on nothing: a click deselects, a drag opens a marquee, with Alt a lasso, a double click types there. */
export function pointingCanvas(editor: Editor, start: Pointer): ToolState {
  const before = [...editor.selection.ids];
  return {
    path: 'select.pointingCanvas',
    enter({ selection }) {
      if (!start.modifiers.shift) selection.clear();
    },
    move(_, pointer) {
      if (!isDrag(start, pointer)) return undefined;
      return pointer.modifiers.alt ? lassoing('select', start, before) : brushing(start, before);
    },
    up: () => (start.clicks === 2 && !editor.readOnly ? typeAt(editor, start) : 'idle'),
  };
}

/** Types in the shape around the pointer, else in a new text. */
function typeAt(editor: Editor, start: Pointer): Next {
  const label = editLabel(editor, labelledAt(editor, start));
  if (label) return label;
  const maker = editor.tools.find(({ byDoubleClick }) => byDoubleClick);
  return maker?.kind ? place(editor, maker.kind, start.point) : 'idle';
}
