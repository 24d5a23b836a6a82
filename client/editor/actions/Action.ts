import type { Editor } from '../Editor.ts';

/** Something that can be done: the toolbar, menus, help and shortcuts are all made from the list of these. */
export interface Action {
  readonly id: string;
  readonly label: string;
  /** Lucide name. */
  readonly icon?: string;
  /** `Ctrl+D`, `Shift+1`, `v`, `[`, `Delete`; Ctrl means Cmd on a Mac. */
  readonly keys?: readonly string[];
  readonly group: 'tool' | 'edit' | 'view' | 'arrange' | 'app';
  /** Holding its keys down does it again and again: one undo step in all. */
  readonly repeats?: boolean;
  /** Its keys also work while a gesture or a text is in progress. */
  readonly anytime?: boolean;
  /** Its keys work while a text is typed, too, and end that first. */
  readonly endsTyping?: boolean;
  /** The browser's own copy, cut or paste event does it when its keys are pressed. */
  readonly byBrowser?: boolean;
  /** What it switches is on now; left out where it is no switch. */
  isOn?(editor: Editor): boolean;
  /** Whether it can be done now; always where not given. */
  when?(editor: Editor): boolean;
  run(editor: Editor): void;
}

/** Marks actions that write: they cannot be done on a view-only board. */
export const writing = (actions: readonly Action[]): Action[] =>
  actions.map((action) => ({
    ...action,
    when: (editor) => !editor.readOnly && (action.when?.(editor) ?? true),
  }));
