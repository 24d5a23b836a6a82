import type { Editor } from '../Editor.ts';
import { type Action, writing } from './Action.ts';

/** Locks what is selected, or unlocks it where all of it is locked. */
function toggleLock(editor: Editor): void {
  const records = editor.selection.records();
  const locked = !records.every((record) => record.locked);
  editor.write((board) => {
    for (const { id } of records) board.update(id, { locked });
  });
}

/** Unlocks everything and selects it, so that it is seen. */
function unlockAll(editor: Editor): void {
  const ids = editor.board.all().flatMap(({ id, locked }) => (locked ? [id] : []));
  editor.write((board) => {
    for (const id of ids) board.update(id, { locked: false });
  });
  editor.goHome();
  editor.selection.set(ids);
}

export const lockActions: readonly Action[] = writing([
  {
    id: 'lock',
    label: 'Lock or unlock',
    icon: 'Lock',
    keys: ['Ctrl+Shift+L', 'Shift+L'],
    group: 'arrange',
    when: ({ selection }) => selection.size > 0,
    run: toggleLock,
  },
  {
    id: 'unlock-all',
    label: 'Unlock all',
    icon: 'LockOpen',
    group: 'arrange',
    when: ({ board }) => board.all().some(({ locked }) => locked),
    run: unlockAll,
  },
]);
