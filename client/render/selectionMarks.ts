import { shapeDef } from '../../shared/shapes/index.ts';
import type { ShapeRecord } from '../../shared/shapes/record.ts';
import type { Id } from '../../shared/util/id.ts';
import type { Editor } from '../editor/Editor.ts';
import { type SelectionHandle, selectionCorners, selectionHandles } from '../editor/handles.ts';
import type { CanvasTheme } from './canvasTheme.ts';
import type { Marks } from './marks.ts';

/** With more shapes selected than this, boxes of their own would be a haze, and cost a frame. */
const MOST_BOXES = 500;

const FRAME_WIDTH = 1;
const HANDLE_WIDTH = 1;
/** Edge of a resize handle, radius of the round ones, CSS px. */
const HANDLE_SIZE = 8;
const ROUND_RADIUS = 4.5;

/** Draws what shows the selection: a box around all, a thin one around each, and what can be dragged. */
export function paintSelection(
  marks: Marks,
  editor: Editor,
  drawn: (id: Id) => ShapeRecord | undefined,
  colours: CanvasTheme,
): void {
  const frame = selectionCorners(editor);
  if (!frame) return;
  const { ids } = editor.selection;
  const shapes = ids.size > MOST_BOXES ? [] : [...ids].flatMap((id) => drawn(id) ?? []);
  const [only] = shapes;
  if (ids.size > 1)
    marks.polygons(
      shapes.map((shape) => marks.cornersOf(shape)),
      colours.accent,
      FRAME_WIDTH,
    );
  // A shape that is formed by its points is shown by them.
  const isPointed = ids.size === 1 && only !== undefined && shapeDef(only.kind).resizing === 'none';
  if (isPointed) marks.outline(only, colours.accent, FRAME_WIDTH);
  else marks.polygons([frame], colours.accent, FRAME_WIDTH);
  for (const handle of selectionHandles(editor)) paintHandle(marks, handle, colours);
}

function paintHandle(marks: Marks, { kind, point }: SelectionHandle, colours: CanvasTheme): void {
  if (kind === 'resize') marks.square(point, HANDLE_SIZE, colours.handle, colours.accent, HANDLE_WIDTH);
  else marks.dot(point, ROUND_RADIUS, colours.handle, colours.accent, HANDLE_WIDTH);
}
