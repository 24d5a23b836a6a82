import { deleteSelection, duplicateSelection, redo, undo } from '../commands.ts';
import type { Editor } from '../Editor.ts';
import { takesPoints } from '../tools/make/pointed.ts';
import { takesText } from '../tools/select/labels.ts';
import { type Action, writing } from './Action.ts';

/** Copies come this far from their originals, board px. */
const DUPLICATE_OFFSET = 10;

const hasSelection = ({ selection }: Editor): boolean => selection.size > 0;

const onlyTextTaker = ({ selection }: Editor) => {
  if (selection.size !== 1) return undefined;
  return selection.records().find(takesText);
};

const canEditText = (editor: Editor): boolean =>
  !editor.isBusy && editor.editing === null && onlyTextTaker(editor) !== undefined;

export const editActions: readonly Action[] = [
  ...writing([
    {
      id: 'undo',
      label: 'Undo',
      icon: 'Undo2',
      keys: ['Ctrl+Z'],
      group: 'edit',
      repeats: true,
      when: ({ history }) => history.canUndo,
      run: (editor) => undo(editor),
    },
    {
      id: 'redo',
      label: 'Redo',
      icon: 'Redo2',
      keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
      group: 'edit',
      repeats: true,
      when: ({ history }) => history.canRedo,
      run: (editor) => redo(editor),
    },
    {
      id: 'duplicate',
      label: 'Duplicate',
      icon: 'CopyPlus',
      keys: ['Ctrl+D'],
      group: 'edit',
      when: hasSelection,
      run: (editor) => duplicateSelection(editor, DUPLICATE_OFFSET, DUPLICATE_OFFSET),
    },
    {
      id: 'delete',
      label: 'Delete',
      icon: 'Trash2',
      keys: ['Delete', 'Backspace'],
      group: 'edit',
      when: hasSelection,
      run: (editor) => deleteSelection(editor),
    },
    {
      id: 'edit-text',
      label: 'Edit text',
      icon: 'SquarePen',
      keys: ['Enter'],
      group: 'edit',
      anytime: true,
      when: (editor) => takesPoints(editor) || canEditText(editor),
      run(editor) {
        const shape = onlyTextTaker(editor);
        if (takesPoints(editor))
          editor.cancel(); // Enter ends a line that is made point by point
        else if (shape) editor.startEditing(shape.id);
      },
    },
  ]),
  {
    id: 'end-text',
    label: 'Finish typing',
    keys: ['Ctrl+Enter'],
    group: 'edit',
    anytime: true,
    when: ({ editing }) => editing !== null,
    run: (editor) => editor.stopEditing(),
  },
];
