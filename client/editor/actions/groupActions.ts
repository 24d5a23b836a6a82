import type { Id } from '../../../shared/util/id.ts';
import type { Editor } from '../Editor.ts';
import { type Action, writing } from './Action.ts';

const unitsOf = ({ focus }: Editor): Id[] => [...focus.selectedUnits().keys()];

const groupsOf = (editor: Editor): Id[] => unitsOf(editor).filter((id) => editor.board.groups.isGroup(id));

/**
 * The selected units become members of a new group, in the group that was entered. In the paint order they come together,
 * or what is between them would cover one half of the group and be covered by the other.
 */
function group(editor: Editor): void {
  const units = unitsOf(editor);
  const shapes = editor.focus.allSelected();
  const parent = editor.focus.entered;
  editor.write((board) => {
    board.gather(shapes);
    const [id] = board.create([{ kind: 'group', parent }]);
    if (id !== undefined) for (const unit of units) board.update(unit, { parent: id });
  });
}

/** What is directly in the selected groups goes where the groups were. */
function ungroup(editor: Editor): void {
  const groups = groupsOf(editor);
  editor.write((board) => {
    for (const id of groups) {
      const parent = board.groups.parentOf(id);
      for (const member of board.groups.members(id)) board.update(member, { parent });
    }
    board.remove(groups);
  });
}

export const groupActions: readonly Action[] = writing([
  {
    id: 'group',
    label: 'Group',
    icon: 'Group',
    keys: ['Ctrl+G'],
    group: 'arrange',
    when: ({ focus }) => focus.selectedUnits().size > 1,
    run: group,
  },
  {
    id: 'ungroup',
    label: 'Ungroup',
    icon: 'Ungroup',
    keys: ['Ctrl+Shift+G'],
    group: 'arrange',
    when: (editor) => groupsOf(editor).length > 0,
    run: ungroup,
  },
]);
