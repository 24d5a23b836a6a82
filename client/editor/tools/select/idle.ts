import type { ShapeRecord } from '../../../../shared/shapes/record.ts';
import type { Editor } from '../../Editor.ts';
import { handleAt, isInFrame, type SelectionHandle } from '../../handles.ts';
import { anyShapeAt, shapeAt } from '../reach.ts';
import type { Next, Pointer, ToolState } from '../ToolState.ts';
import { pointingCanvas } from './pointingCanvas.ts';
import { pointingHandle } from './pointingHandle.ts';
import { pointingShape } from './pointingShape.ts';

const RIGHT_BUTTON = 2;

/** Waits for the pointer to press on a handle, a shape or the canvas. */
export function idle(): ToolState {
  return {
    path: 'select.idle',
    cursor: ({ hover }) => hover.handle?.cursor ?? (hover.id === null ? 'default' : 'move'),
    move(editor, pointer) {
      if (pointer.kind !== 'touch') hover(editor, pointer); // a finger does not hover
      return undefined;
    },
    down(editor, pointer) {
      if (pointer.button === RIGHT_BUTTON) return selectForMenu(editor, pointer);
      const shape = shapeAt(editor, pointer);
      const handle = handleAt(editor, pointer.screen, pointer.kind);
      return handle ? press(editor, pointer, handle) : pressInside(editor, pointer, shape);
    },
    exit: (editor) => editor.setHover(null, null),
  };
}

function hover(editor: Editor, pointer: Pointer): void {
  const handle = handleAt(editor, pointer.screen, pointer.kind) ?? null;
  editor.setHover(handle ? null : (shapeAt(editor, pointer)?.id ?? null), handle);
}

function press(editor: Editor, pointer: Pointer, handle: SelectionHandle): Next {
  const frame = editor.selection.frame();
  return frame ? pointingHandle(handle, frame, pointer) : undefined;
}

function pressInside(editor: Editor, pointer: Pointer, shape: ShapeRecord | undefined): Next {
  if (shape) return pointingShape(editor, shape, pointer);
  return isInSelection(editor, pointer)
    ? pointingShape(editor, null, pointer)
    : pointingCanvas(editor, pointer);
}

/** The view opens its menu at the pointer: for what is there, locked or not. */
function selectForMenu(editor: Editor, pointer: Pointer): Next {
  const shape = anyShapeAt(editor, pointer);
  const { selection, focus } = editor;
  const isOurs = shape && selection.has(shape.id);
  if (shape && !isOurs) selection.set(shape.locked ? focus.allAt(shape.id) : focus.shapesAt(shape.id));
  if (!shape && !isInSelection(editor, pointer)) selection.clear();
  return undefined;
}

/** The free inside of what is selected moves it too. */
function isInSelection(editor: Editor, { point }: Pointer): boolean {
  const frame = editor.selection.frame();
  return frame !== null && isInFrame(frame, point);
}
