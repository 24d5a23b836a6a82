import type { Action } from '../editor/actions/Action.ts';
import type { Editor, EditorEvents } from '../editor/Editor.ts';
import { useBoard } from './useBoard.ts';
import { useEditor } from './useEditor.ts';

/** What decides whether an action can run now, and is on; the camera is left out, as it changes at each frame. */
const DECIDING: readonly (keyof EditorEvents)[] = [
  'selection',
  'history',
  'tool',
  'editing',
  'actions',
  'inking',
  'snaps',
  'panels',
];

/** The actions of these ids that the editor has, in this order. */
export function actionsNamed(editor: Editor, ids: readonly string[]): Action[] {
  return ids.flatMap((id) => editor.actions.find((action) => action.id === id) ?? []);
}

/** Whether the action can run now, also after the board became one to look at only. */
export function useIsEnabled(editor: Editor, action: Action): boolean {
  useBoard(editor.board, 'access', (board) => board.readOnly);
  return useEditor(editor, DECIDING, () => action.when?.(editor) ?? true);
}

/** Whether what the action switches is on; undefined for one that is no switch. */
export function useIsOn(editor: Editor, action: Action): boolean | undefined {
  return useEditor(editor, DECIDING, () => action.isOn?.(editor));
}
