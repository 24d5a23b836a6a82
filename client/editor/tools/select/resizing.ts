import type { Box } from '../../../../shared/geometry/box.ts';
import { centre } from '../../../../shared/geometry/box.ts';
import { after, apply, type Matrix, rotation, scaling } from '../../../../shared/geometry/transform.ts';
import { add, subtract, type Vec } from '../../../../shared/geometry/vec.ts';
import type { ShapeRecord } from '../../../../shared/shapes/record.ts';
import type { Editor } from '../../Editor.ts';
import { keepsRatio, RESIZE_HANDLES, type SelectionHandle } from '../../handles.ts';
import type { Modifiers } from '../../input.ts';
import type { SelectionFrame } from '../../Selection.ts';
import { type Snapped, Snapper, UNSNAPPED } from '../../snapping/Snapper.ts';
import type { Pointer, ToolState } from '../ToolState.ts';
import { type Mapped, mapping } from './mapping.ts';

/** Smaller could not be grabbed again, board px. */
const MIN_SIZE = 1;

/** Drags a resize handle. Shift keeps the ratio, Alt resizes from the centre; both may change meanwhile. */
export function resizing(
  editor: Editor,
  handle: SelectionHandle,
  frame: SelectionFrame,
  start: Pointer,
): ToolState {
  const records = editor.selection.records();
  const isFreeSide = records.length === 1; // a side handle of one shape is only offered where it may stretch
  const mustKeep = records.some(keepsRatio) && !isStretchable(handle, isFreeSide);
  const at = RESIZE_HANDLES[handle.id] ?? { x: 1, y: 1 };
  const snapAt = sideSnap(editor, records, frame, at, start);
  const mapAt = (pointer: Pointer): Mapped => {
    const shift = mustKeep || pointer.modifiers.shift;
    const { step, guides } = shift ? UNSNAPPED : snapAt(pointer);
    const to = add(pointer.point, step);
    return { matrix: resizeMatrix(frame, at, start.point, to, { ...pointer.modifiers, shift }), guides };
  };
  return {
    path: 'select.resizing',
    cursor: handle.cursor,
    scrolls: true,
    ...mapping(editor, mapAt),
  };
}

/** Snaps the sides that handle `at` drags; those of a turned box meet no line. */
function sideSnap(
  editor: Editor,
  records: readonly ShapeRecord[],
  { box, rotation: angle }: SelectionFrame,
  at: Vec,
  start: Pointer,
): (now: Pointer) => Snapped {
  const snapper = new Snapper(editor, new Set(records.map(({ id }) => id)));
  const axes = (['x', 'y'] as const).filter((axis) => at[axis] !== 0 && angle === 0);
  const middle = centre(box);
  const held = { x: middle.x + (at.x * box.width) / 2, y: middle.y + (at.y * box.height) / 2 };
  return ({ point, modifiers }) => snapper.point(add(held, subtract(point, start.point)), modifiers, axes);
}

function isStretchable({ id }: SelectionHandle, isAlone: boolean): boolean {
  const at = RESIZE_HANDLES[id];
  return isAlone && at !== undefined && (at.x === 0 || at.y === 0);
}

/**
 * The map that takes handle `at` (see RESIZE_HANDLES) of `frame` along with the pointer, from `from` to `to`
 * (board px), the opposite side or with Alt the centre staying where it is.
 */
export function resizeMatrix(
  { box, rotation: angle }: SelectionFrame,
  at: Vec,
  from: Vec,
  to: Vec,
  { shift, alt }: Pick<Modifiers, 'shift' | 'alt'>,
): Matrix {
  const middle = centre(box);
  const flat = rotation(-angle, middle);
  const [start, end] = [apply(flat, from), apply(flat, to)];
  const factor = alt ? 2 : 1;
  const grown = {
    x: stretch(box.width, at.x * factor * (end.x - start.x)),
    y: stretch(box.height, at.y * factor * (end.y - start.y)),
  };
  const { x, y } = noHalfTurn(
    shift ? sameRatio(at, grown) : { x: at.x === 0 ? 1 : grown.x, y: at.y === 0 ? 1 : grown.y },
  );
  const anchor = alt ? middle : anchorOf(box, at, middle);
  return after(after(flat, scaling(x, y, anchor)), rotation(angle, middle));
}

/** How much a side of `size` is scaled when it grows by `by`: never to nothing, mirrored beyond that. */
function stretch(size: number, by: number): number {
  if (size <= 0) return 1;
  const next = size + by;
  const safe = Math.abs(next) < MIN_SIZE ? MIN_SIZE * (next < 0 ? -1 : 1) : next;
  return Number.isFinite(safe) ? safe / size : 1;
}

/** Both axes by the factor of the one that leads: the larger at a corner, the dragged one at a side. */
function sameRatio(at: Vec, grown: Vec): Vec {
  if (at.x === 0) return { x: Math.abs(grown.y), y: grown.y };
  if (at.y === 0) return { x: grown.x, y: Math.abs(grown.x) };
  const most = Math.max(Math.abs(grown.x), Math.abs(grown.y));
  return { x: Math.sign(grown.x) * most, y: Math.sign(grown.y) * most };
}

/** More than float32, in which peers hear of it, leaves out; less than what is stored. */
const HARDLY = 2.5e-7;

/** Mirrored both ways at its own size would be half a turn, to peers too: hardly more than its size tells them apart. */
const noHalfTurn = ({ x, y }: Vec): Vec => (x === -1 && y === -1 ? { x: -1 - HARDLY, y: -1 } : { x, y });

/** The point opposite to the handle; along an axis that it does not move, the middle. */
function anchorOf(box: Box, at: Vec, middle: Vec): Vec {
  return { x: middle.x - (at.x * box.width) / 2, y: middle.y - (at.y * box.height) / 2 };
}
