import type { Editor } from '../Editor.ts';
import { type Action, writing } from './Action.ts';

const hasSelection = ({ selection }: Editor): boolean => selection.size > 0;

function tell(editor: Editor, text: string | null): void {
  if (text !== null) editor.tellCopied(text);
}

export const clipboardActions: readonly Action[] = [
  {
    id: 'copy',
    label: 'Copy',
    icon: 'Copy',
    keys: ['Ctrl+C'],
    group: 'edit',
    byBrowser: true,
    when: hasSelection,
    run: (editor) => tell(editor, editor.clipboard.copy()),
  },
  ...writing([
    {
      id: 'cut',
      label: 'Cut',
      icon: 'Scissors',
      keys: ['Ctrl+X'],
      group: 'edit',
      byBrowser: true,
      when: hasSelection,
      run: (editor) => tell(editor, editor.clipboard.cut()),
    },
    {
      id: 'paste',
      label: 'Paste',
      icon: 'ClipboardPaste',
      keys: ['Ctrl+V'],
      group: 'edit',
      byBrowser: true,
      run: (editor) => editor.tellPasting(false),
    },
    {
      id: 'paste-words',
      label: 'Paste as plain text',
      icon: 'ClipboardType',
      keys: ['Ctrl+Shift+V'],
      group: 'edit',
      byBrowser: true,
      run: (editor) => editor.tellPasting(true),
    },
  ]),
];
