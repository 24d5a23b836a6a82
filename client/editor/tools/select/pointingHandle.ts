import type { Editor } from '../../Editor.ts';
import type { SelectionHandle } from '../../handles.ts';
import type { SelectionFrame } from '../../Selection.ts';
import { isDrag } from '../reach.ts';
import type { Next, Pointer, ToolState } from '../ToolState.ts';
import { resizing } from './resizing.ts';
import { rotating } from './rotating.ts';
import { removePoint, shaping } from './shaping.ts';

/** Pressed on a handle of the selection: a drag begins its gesture, a double click takes a point out. */
export function pointingHandle(handle: SelectionHandle, frame: SelectionFrame, start: Pointer): ToolState {
  return {
    path: 'select.pointingHandle',
    cursor: handle.cursor,
    move: (editor, pointer) =>
      isDrag(start, pointer) ? BEGIN[handle.kind](editor, handle, frame, start) : undefined,
    up(editor) {
      const [shape] = editor.selection.records();
      if (start.clicks === 2 && handle.kind === 'point' && shape) removePoint(editor, shape, handle.id);
      return 'idle';
    },
  };
}

type Begin = (editor: Editor, handle: SelectionHandle, frame: SelectionFrame, start: Pointer) => Next;

const BEGIN: { readonly [K in SelectionHandle['kind']]: Begin } = {
  resize: resizing,
  rotate: (editor, _, frame, start) => rotating(editor, frame, start),
  point(editor, handle, _, start) {
    const [shape] = editor.selection.records();
    return shape ? shaping(editor, shape, handle.id, start) : 'idle';
  },
};
