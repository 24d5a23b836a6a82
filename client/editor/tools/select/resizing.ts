import { centre } from '../../../../shared/geometry/box.ts';
import { after, apply, type Matrix, rotation, scaling } from '../../../../shared/geometry/transform.ts';
import { add, type Vec } from '../../../../shared/geometry/vec.ts';
import { shapeDef } from '../../../../shared/shapes/index.ts';
import type { ShapeRecord } from '../../../../shared/shapes/record.ts';
import type { Editor } from '../../Editor.ts';
import { keepsRatio, RESIZE_HANDLES, type SelectionHandle } from '../../handles.ts';
import type { Modifiers } from '../../input.ts';
import type { SelectionFrame } from '../../Selection.ts';
import type { Pointer, ToolState } from '../ToolState.ts';
import { type Mapped, mapping } from './mapping.ts';
import { anchorOf, freeSnap, ratioSnap } from './resizeSnap.ts';

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
  const at = RESIZE_HANDLES[handle.id] ?? { x: 1, y: 1 };
  const mustKeep = keepsRatioAt(at, records);
  const snapFree = freeSnap(editor, records, frame, at, start);
  const snapRatio = ratioSnap(editor, records, frame, at);
  const mapAt = (pointer: Pointer): Mapped => {
    const shift = mustKeep || pointer.modifiers.shift;
    const modifiers = { ...pointer.modifiers, shift };
    if (shift) return snapRatio(resizeMatrix(frame, at, start.point, pointer.point, modifiers), modifiers);
    const { step, guides } = snapFree(pointer);
    return { matrix: resizeMatrix(frame, at, start.point, add(pointer.point, step), modifiers), guides };
  };
  return {
    path: 'select.resizing',
    cursor: handle.cursor,
    scrolls: true,
    ...mapping(editor, mapAt),
  };
}

/** One shape has a frame that is turned with it, and a side handle only where it may stretch. */
function keepsRatioAt(at: Vec, records: readonly ShapeRecord[]): boolean {
  const [only, ...others] = records;
  if (!only || others.length > 0) return records.some(keepsRatio);
  return shapeDef(only.kind).resizing === 'ratio' && at.x !== 0 && at.y !== 0;
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
  const anchor = anchorOf(box, at, alt);
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
