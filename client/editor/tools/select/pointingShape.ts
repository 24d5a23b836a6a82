import type { ShapeRecord } from '../../../../shared/shapes/record.ts';
import type { Editor } from '../../Editor.ts';
import { isDrag } from '../reach.ts';
import type { Next, Pointer, ToolState } from '../ToolState.ts';
import { editLabel, labelledAt } from './labels.ts';
import { translating } from './translating.ts';

/**
 * Pressed on a shape, or (null) on the free inside of the selection: a click selects, Shift toggles, a
 * double click types, a drag moves the selection.
 */
export function pointingShape(editor: Editor, shape: ShapeRecord | null, start: Pointer): ToolState {
  const wasSelected = shape === null || editor.selection.has(shape.id);
  const { shift } = start.modifiers;
  return {
    path: 'select.pointingShape',
    enter({ selection }) {
      if (shape && !wasSelected && !shift) selection.set([shape.id]);
    },
    move({ selection, readOnly }, pointer) {
      if (readOnly || !isDrag(start, pointer)) return undefined;
      if (shape) selection.add([shape.id]); // a Shift-drag moves what it began on too
      return selection.records().every(({ locked }) => locked) ? 'idle' : translating(editor, start);
    },
    up: (_, pointer) => (isDrag(start, pointer) ? 'idle' : click(editor, shape, start)),
  };
}

function click(editor: Editor, shape: ShapeRecord | null, start: Pointer): Next {
  const { selection } = editor;
  if (start.modifiers.shift) {
    if (shape) selection.toggle(shape.id);
    return 'idle';
  }
  if (start.clicks === 2) {
    const typing = editLabel(editor, shape ?? labelledAt(editor, start));
    if (typing) return typing;
  }
  selection.set(shape ? [shape.id] : []);
  return 'idle';
}
