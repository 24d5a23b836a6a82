import type { ShapeRecord } from '../../../../shared/shapes/record.ts';
import type { Id } from '../../../../shared/util/id.ts';
import type { Editor } from '../../Editor.ts';
import { isDrag } from '../reach.ts';
import type { Next, Pointer, ToolState } from '../ToolState.ts';
import { editLabel, labelledAt } from './labels.ts';
import { translating } from './translating.ts';

/**
 * Pressed on a shape, or (null) on the free inside of the selection: a click selects it or the group around it,
 * Shift toggles, Ctrl takes just the shape, a double click enters the group or types, a drag moves the selection.
 */
export function pointingShape(editor: Editor, shape: ShapeRecord | null, start: Pointer): ToolState {
  const wasSelected = shape === null || editor.selection.has(shape.id);
  const { shift } = start.modifiers;
  return {
    path: 'select.pointingShape',
    enter({ selection }) {
      if (shape && !wasSelected && !shift) selection.set(editor.focus.shapesAt(shape.id));
    },
    move({ selection, readOnly }, pointer) {
      if (readOnly || !isDrag(start, pointer)) return undefined;
      if (shape) selection.add(editor.focus.shapesAt(shape.id)); // a Shift-drag moves what it began on too
      return selection.records().every(({ locked }) => locked) ? 'idle' : translating(editor, start);
    },
    up: (_, pointer) => (isDrag(start, pointer) ? 'idle' : click(editor, shape, start)),
  };
}

function click(editor: Editor, shape: ShapeRecord | null, start: Pointer): Next {
  const { selection, focus } = editor;
  const { shift, ctrl } = start.modifiers;
  if (shift) {
    if (shape) toggle(editor, focus.shapesAt(shape.id));
    return 'idle';
  }
  if (shape && ctrl) {
    focus.enterDeep(shape.id);
    return 'idle';
  }
  if (start.clicks === 2) {
    if (shape && focus.enterAt(shape.id)) return 'idle';
    const typing = editLabel(editor, shape ?? labelledAt(editor, start));
    if (typing) return typing;
  }
  selection.set(shape ? focus.shapesAt(shape.id) : []);
  return 'idle';
}

/** All of a unit is selected, or none of it. */
function toggle({ selection }: Editor, unit: readonly Id[]): void {
  const isChosen = unit.every((id) => selection.has(id));
  if (isChosen) selection.set([...selection.ids].filter((id) => !unit.includes(id)));
  else selection.add(unit);
}
