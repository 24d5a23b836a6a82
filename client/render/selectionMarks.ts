import { corners, expand } from '../../shared/geometry/box.ts';
import type { Vec } from '../../shared/geometry/vec.ts';
import { selectionBounds } from '../../shared/shapes/bounds.ts';
import { shapeDef } from '../../shared/shapes/index.ts';
import type { ShapeRecord } from '../../shared/shapes/record.ts';
import type { Id } from '../../shared/util/id.ts';
import type { Editor } from '../editor/Editor.ts';
import { type SelectionHandle, selectionCorners, selectionHandles } from '../editor/handles.ts';
import type { CanvasTheme } from './canvasTheme.ts';
import type { Marks } from './marks.ts';

/** With more shapes selected than this, boxes of their own would be a haze, and cost a frame. */
const MOST_BOXES = 500;

type Drawn = (id: Id) => ShapeRecord | undefined;

const FRAME_WIDTH = 1;
/** Between the shapes of an entered group and the box around it, CSS px. */
const ENTERED_MARGIN = 8;
const HANDLE_WIDTH = 1;
/** Edge of a resize handle, radius of the round ones, CSS px. */
const HANDLE_SIZE = 8;
const ROUND_RADIUS = 4.5;
const GHOST_RADIUS = 3;

/** Draws what shows the selection: a box around all, a thin one around each, and what can be dragged. */
export function paintSelection(marks: Marks, editor: Editor, drawn: Drawn, colours: CanvasTheme): void {
  const frame = selectionCorners(editor);
  if (!frame) return;
  const { ids } = editor.selection;
  const shapes = ids.size > MOST_BOXES ? [] : [...ids].flatMap((id) => drawn(id) ?? []);
  const [only] = shapes;
  if (shapes.length > 1) marks.polygons(unitBoxes(marks, editor, drawn), colours.accent, FRAME_WIDTH);
  paintEntered(marks, editor, drawn, colours);
  // A shape that is formed by its points is shown by them.
  const isPointed = ids.size === 1 && only !== undefined && shapeDef(only.kind).resizing === 'none';
  if (isPointed) marks.outline(only, colours.accent, FRAME_WIDTH);
  else marks.polygons([frame], colours.accent, FRAME_WIDTH);
  for (const handle of selectionHandles(editor)) paintHandle(marks, handle, colours);
}

/** A box for each shape or group that is selected together with others. */
function unitBoxes(marks: Marks, editor: Editor, drawn: Drawn): Vec[][] {
  const units = [...editor.focus.selectedUnits().values()];
  if (units.length < 2) return [];
  return units.flatMap((ids) => {
    const shapes = ids.flatMap((id) => drawn(id) ?? []);
    const [only] = shapes;
    if (only && shapes.length === 1) return [marks.cornersOf(only)];
    const around = selectionBounds(shapes);
    return around ? [corners(around).map((corner) => marks.place(corner))] : [];
  });
}

/** A dashed box around the group that one is in. */
function paintEntered(marks: Marks, editor: Editor, drawn: Drawn, colours: CanvasTheme): void {
  const { entered } = editor.focus;
  if (entered === null) return;
  const around = selectionBounds(editor.board.groups.shapes(entered).flatMap((id) => drawn(id) ?? []));
  if (around) marks.dashed(expand(around, ENTERED_MARGIN / editor.camera.zoom), colours.accent);
}

function paintHandle(marks: Marks, { kind, point, isGhost }: SelectionHandle, colours: CanvasTheme): void {
  if (isGhost) marks.dot(point, GHOST_RADIUS, colours.ghost, colours.ghost, HANDLE_WIDTH);
  else if (kind === 'resize') marks.square(point, HANDLE_SIZE, colours.handle, colours.accent, HANDLE_WIDTH);
  else marks.dot(point, ROUND_RADIUS, colours.handle, colours.accent, HANDLE_WIDTH);
}
