import { AXES, type Axis } from '../../../../shared/geometry/axis.ts';
import { type Box, box as boxOf, centre } from '../../../../shared/geometry/box.ts';
import { apply, type Matrix, rotation, scaling } from '../../../../shared/geometry/transform.ts';
import { add, subtract, type Vec } from '../../../../shared/geometry/vec.ts';
import { selectionBounds } from '../../../../shared/shapes/bounds.ts';
import type { ShapeRecord } from '../../../../shared/shapes/record.ts';
import type { Editor } from '../../Editor.ts';
import type { Modifiers } from '../../input.ts';
import type { SelectionFrame } from '../../Selection.ts';
import { type Side, sideOf } from '../../snapping/gapSnap.ts';
import { type SideSnap, type Snapped, Snapper } from '../../snapping/Snapper.ts';
import type { Pointer } from '../ToolState.ts';
import type { Mapped } from './mapping.ts';

/** A side this near to the fixed point of a scaling hardly moves with it, board px. */
const MIN_LEVER = 1;

/** What stays where it is: the point opposite to handle `at`, or with Alt the centre. In the frame, not turned. */
export function anchorOf(box: Box, at: Vec, alt: boolean): Vec {
  const middle = centre(box);
  if (alt) return middle;
  return { x: middle.x - (at.x * box.width) / 2, y: middle.y - (at.y * box.height) / 2 };
}

const snapperFor = (editor: Editor, records: readonly ShapeRecord[]): Snapper =>
  new Snapper(editor, new Set(records.map(({ id }) => id)));

/** Snaps the sides that handle `at` drags, each on its own; those of a turned box meet no line. */
export function freeSnap(
  editor: Editor,
  records: readonly ShapeRecord[],
  { box, rotation: angle }: SelectionFrame,
  at: Vec,
  start: Pointer,
): (now: Pointer) => Snapped {
  const snapper = snapperFor(editor, records);
  const axes = AXES.filter((axis) => at[axis] !== 0 && angle === 0);
  return ({ point, modifiers }) => {
    const anchor = anchorOf(box, at, modifiers.alt);
    const corner = add(anchorOf(box, { x: -at.x, y: -at.y }, false), subtract(point, start.point));
    const dragged = draggedBox(box, axes, anchor, corner, modifiers.alt);
    const step = { x: 0, y: 0 };
    const guides = axes.flatMap((axis) => {
      const snapped = snapper.side(dragged, axis, corner[axis] < anchor[axis] ? -1 : 1, modifiers);
      step[axis] = snapped.step;
      return snapped.guides;
    });
    return { step, guides };
  };
}

/** The box once the dragged corner is at `corner`. */
function draggedBox(box: Box, axes: readonly Axis[], anchor: Vec, corner: Vec, alt: boolean): Box {
  const along = (axis: Axis, start: number, size: number): readonly [number, number] => {
    if (!axes.includes(axis)) return [start, size];
    const reach = Math.abs(corner[axis] - anchor[axis]);
    return alt ? [anchor[axis] - reach, 2 * reach] : [Math.min(anchor[axis], corner[axis]), reach];
  };
  const [x, width] = along('x', box.x, box.width);
  const [y, height] = along('y', box.y, box.height);
  return boxOf(x, y, width, height);
}

/**
 * Snaps a resize that keeps the ratio: whichever side of the upright box around all is next to a line, a gap or the grid.
 * The box grows about the same point as what is in it, turned or not.
 */
export function ratioSnap(
  editor: Editor,
  records: readonly ShapeRecord[],
  { box, rotation: angle }: SelectionFrame,
  at: Vec,
): (matrix: Matrix, modifiers: Modifiers) => Mapped {
  const snapper = snapperFor(editor, records);
  const bounds = selectionBounds(records) ?? box;
  return (matrix, modifiers) => {
    const factor = uniformFactor(matrix);
    if (factor === null) return { matrix };
    const anchor = apply(rotation(angle, centre(box)), anchorOf(box, at, modifiers.alt));
    const grown = (by: number) => scaledBox(bounds, by, anchor);
    const best = leversOf(bounds, anchor)
      .map(({ lever, ...side }) => {
        const snapped = snapper.side(grown(factor), side.axis, side.side, modifiers);
        return { ...side, snapped, factor: factor + snapped.step / lever };
      })
      .filter((each) => each.snapped.step !== 0 || each.snapped.isCaught)
      .sort((a, b) => rank(a.snapped) - rank(b.snapped))[0];
    if (!best || best.factor <= 0) return { matrix };
    const { guides } = snapper.side(grown(best.factor), best.axis, best.side, modifiers);
    return { matrix: scaling(best.factor, best.factor, anchor), guides };
  };
}

/** Nearer first; the grid only where there is nothing else. */
const rank = ({ step, isCaught }: SideSnap): number => (isCaught ? Math.abs(step) : 1e6 + Math.abs(step));

/** By how much a map scales everything, where it does no more; null where it mirrors. */
function uniformFactor({ a, b, c, d }: Matrix): number | null {
  const isUniform = Math.abs(a - d) + Math.abs(b) + Math.abs(c) < 1e-9 * Math.abs(a);
  return isUniform && a > 0 ? a : null;
}

function scaledBox({ x, y, width, height }: Box, by: number, { x: ax, y: ay }: Vec): Box {
  return boxOf(ax + (x - ax) * by, ay + (y - ay) * by, width * by, height * by);
}

interface Lever {
  readonly axis: Axis;
  readonly side: Side;
  /** How far the side moves for each whole of the factor, board px. */
  readonly lever: number;
}

/** The sides of a box that move when it is scaled about `anchor`. */
function leversOf(box: Box, anchor: Vec): Lever[] {
  const sides = AXES.flatMap((axis) => ([-1, 1] as const).map((side) => ({ axis, side })));
  return sides
    .map(({ axis, side }) => ({ axis, side, lever: sideOf(box, axis, side) - anchor[axis] }))
    .filter(({ lever }) => Math.abs(lever) >= MIN_LEVER);
}
