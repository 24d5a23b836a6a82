import { centre } from '../../../shared/geometry/box.ts';
import { scaling } from '../../../shared/geometry/transform.ts';
import { selectionBounds } from '../../../shared/shapes/bounds.ts';
import type { Editor } from '../Editor.ts';
import { type Action, writing } from './Action.ts';
import { mapSelection } from './mapSelection.ts';

function flip(editor: Editor, x: 1 | -1, y: 1 | -1): void {
  const around = selectionBounds(editor.selection.unlocked());
  if (around) mapSelection(editor, scaling(x, y, centre(around)));
}

const hasUnlocked = ({ selection }: Editor): boolean => selection.records().some(({ locked }) => !locked);

export const flipActions: readonly Action[] = writing([
  {
    id: 'flip-horizontal',
    label: 'Flip horizontally',
    icon: 'FlipHorizontal',
    keys: ['Shift+H'],
    group: 'arrange',
    when: hasUnlocked,
    run: (editor) => flip(editor, -1, 1),
  },
  {
    id: 'flip-vertical',
    label: 'Flip vertically',
    icon: 'FlipVertical',
    keys: ['Shift+V'],
    group: 'arrange',
    when: hasUnlocked,
    run: (editor) => flip(editor, 1, -1),
  },
]);
