import type { Editor } from './Editor.ts';
import type { Restored } from './History.ts';

/** Deletes what is selected, but for what is locked; groups go with the last that was in them. */
export function deleteSelection(editor: Editor): void {
  const ids = editor.selection.records().flatMap(({ id, locked }) => (locked ? [] : [id]));
  editor.write((board) => board.remove([...ids, ...board.groups.within(ids)]));
}

/** Copies the selection, moved by `dx`, `dy` (board px), and selects the copies. */
export function duplicateSelection(editor: Editor, dx: number, dy: number): void {
  const ids = editor.selection.records().map(({ id }) => id);
  const copies = editor.write((board) => board.duplicate(ids, dx, dy));
  if (copies) editor.selection.set(copies);
}

export const undo = (editor: Editor): void => show(editor, editor.history.undo());
export const redo = (editor: Editor): void => show(editor, editor.history.redo());

/** Selects what came back or went back, so that it is seen. */
function show(editor: Editor, restored: Restored | null): void {
  if (!restored) return;
  if (!restored.done) editor.notify('Others have changed that since: nothing to take back.');
  const alive = [...restored.ids].filter((id) => editor.board.get(id));
  if (editor.isHome && editor.editing === null && alive.length > 0) editor.selection.set(alive);
}
