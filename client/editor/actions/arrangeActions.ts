import type { Reorder, UnitOf } from '../../../shared/board/reorder.ts';
import { translation } from '../../../shared/geometry/transform.ts';
import type { Editor } from '../Editor.ts';
import { GRID_SIZE } from '../snapping/SnapSettings.ts';
import { type Action, writing } from './Action.ts';
import { mapSelection } from './mapSelection.ts';

const hasSelection = ({ selection }: Editor): boolean => selection.size > 0;

/** Groups are stepped over as one; within a group that was entered, order changes among what is in it. */
const unitsHere =
  ({ focus }: Editor): UnitOf =>
  (id) =>
    focus.siblingOf(id);

function reorder(id: string, label: string, icon: string, keys: readonly string[], how: Reorder): Action {
  return {
    id,
    label,
    icon,
    keys,
    group: 'arrange',
    when: hasSelection,
    run: (editor) =>
      editor.write((board) => board.reorder(editor.focus.allSelected(), how, unitsHere(editor))),
  };
}

/** A nudge by the arrow keys, and with Shift, board px. With the grid on both are one cell of it. */
const SMALL_NUDGE = 1;
const LARGE_NUDGE = 10;

const DIRECTIONS = [
  { name: 'left', key: 'ArrowLeft', x: -1, y: 0 },
  { name: 'right', key: 'ArrowRight', x: 1, y: 0 },
  { name: 'up', key: 'ArrowUp', x: 0, y: -1 },
  { name: 'down', key: 'ArrowDown', x: 0, y: 1 },
] as const;

function nudge({ name, key, x, y }: (typeof DIRECTIONS)[number], step: number): Action {
  const isLarge = step === LARGE_NUDGE;
  return {
    id: `nudge-${name}${isLarge ? '-far' : ''}`,
    label: `Move ${name} by ${step} px`,
    keys: [isLarge ? `Shift+${key}` : key],
    group: 'arrange',
    repeats: true,
    when: hasSelection,
    run(editor) {
      const way = editor.snaps.grid ? GRID_SIZE : step;
      mapSelection(editor, translation(x * way, y * way));
    },
  };
}

export const arrangeActions: readonly Action[] = writing([
  reorder('bring-to-front', 'Bring to front', 'BringToFront', ['Ctrl+Shift+]', ']'], 'front'),
  reorder('bring-forward', 'Bring forward', 'ArrowUp', ['Ctrl+]'], 'forward'),
  reorder('send-backward', 'Send backward', 'ArrowDown', ['Ctrl+['], 'backward'),
  reorder('send-to-back', 'Send to back', 'SendToBack', ['Ctrl+Shift+[', '['], 'back'),
  ...DIRECTIONS.map((direction) => nudge(direction, SMALL_NUDGE)),
  ...DIRECTIONS.map((direction) => nudge(direction, LARGE_NUDGE)),
]);
