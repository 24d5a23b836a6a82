import { type Axis, endOf, middleOf, pointAt, SIZE, startOf } from '../../../shared/geometry/axis.ts';
import { type Box, unionBoxes } from '../../../shared/geometry/box.ts';
import { type Matrix, translation } from '../../../shared/geometry/transform.ts';
import { roundStored } from '../../../shared/geometry/vec.ts';
import { selectionBounds } from '../../../shared/shapes/bounds.ts';
import type { Id } from '../../../shared/util/id.ts';
import type { Editor } from '../Editor.ts';
import { type Action, writing } from './Action.ts';
import { mapShapes } from './mapSelection.ts';

/** What moves together: a shape, or a group with all that is in it. */
interface Unit {
  readonly ids: readonly Id[];
  readonly box: Box;
}

function unlockedUnits({ focus, board }: Editor): Unit[] {
  return [...focus.selectedUnits().values()].flatMap((ids) => {
    const records = ids.flatMap((id) => board.get(id) ?? []).filter(({ locked }) => !locked);
    const box = selectionBounds(records);
    return box ? [{ ids: records.map(({ id }) => id), box }] : [];
  });
}

/** Moves each unit along one axis by its own way. */
function moveUnits(editor: Editor, axis: Axis, ways: ReadonlyMap<Unit, number>): void {
  const matrices = new Map<Id, Matrix>();
  for (const [{ ids }, way] of ways) {
    const { x, y } = pointAt(axis, roundStored(way), 0);
    const matrix = translation(x, y);
    for (const id of ids) matrices.set(id, matrix);
  }
  mapShapes(editor, matrices);
}

/** `at`: which part of each unit comes to the same part of the box around all: 0 the start, 0.5 the middle, 1 the end. */
function align(editor: Editor, axis: Axis, at: number): void {
  const units = unlockedUnits(editor);
  const around = unionBoxes(units.map(({ box }) => box));
  if (!around) return;
  const place = (box: Box) => startOf(box, axis) + at * box[SIZE[axis]];
  moveUnits(editor, axis, new Map(units.map((unit) => [unit, place(around) - place(unit.box)])));
}

/** Makes the gaps between neighbours equal; the outermost two stay. */
function distribute(editor: Editor, axis: Axis): void {
  const size = SIZE[axis];
  const units = unlockedUnits(editor).sort((a, b) => middleOf(a.box, axis) - middleOf(b.box, axis));
  const [first, last] = [units[0], units.at(-1)];
  if (!first || !last) return;
  const inner = units.slice(1, -1);
  const free = startOf(last.box, axis) - endOf(first.box, axis);
  const gap = (free - inner.reduce((sum, { box }) => sum + box[size], 0)) / (units.length - 1);
  const ways = new Map<Unit, number>();
  let at = endOf(first.box, axis);
  for (const unit of inner) {
    ways.set(unit, at + gap - startOf(unit.box, axis));
    at += gap + unit.box[size];
  }
  moveUnits(editor, axis, ways);
}

const hasUnits =
  (least: number) =>
  (editor: Editor): boolean =>
    editor.selection.size >= least && unlockedUnits(editor).length >= least;

const aligning = (id: string, label: string, icon: string, keys: string, axis: Axis, at: number): Action => ({
  id: `align-${id}`,
  label,
  icon,
  keys: [keys],
  group: 'arrange',
  when: hasUnits(2),
  run: (editor) => align(editor, axis, at),
});

const distributing = (id: string, label: string, icon: string, keys: string, axis: Axis): Action => ({
  id: `distribute-${id}`,
  label,
  icon,
  keys: [keys],
  group: 'arrange',
  when: hasUnits(3),
  run: (editor) => distribute(editor, axis),
});

export const alignActions: readonly Action[] = writing([
  aligning('left', 'Align left', 'AlignStartVertical', 'Ctrl+Shift+ArrowLeft', 'x', 0),
  aligning('centre', 'Align centres', 'AlignCenterVertical', 'Alt+H', 'x', 0.5),
  aligning('right', 'Align right', 'AlignEndVertical', 'Ctrl+Shift+ArrowRight', 'x', 1),
  aligning('top', 'Align top', 'AlignStartHorizontal', 'Ctrl+Shift+ArrowUp', 'y', 0),
  aligning('middle', 'Align middles', 'AlignCenterHorizontal', 'Alt+V', 'y', 0.5),
  aligning('bottom', 'Align bottom', 'AlignEndHorizontal', 'Ctrl+Shift+ArrowDown', 'y', 1),
  distributing('across', 'Distribute horizontally', 'AlignHorizontalDistributeCenter', 'Alt+Shift+H', 'x'),
  distributing('down', 'Distribute vertically', 'AlignVerticalDistributeCenter', 'Alt+Shift+V', 'y'),
]);
