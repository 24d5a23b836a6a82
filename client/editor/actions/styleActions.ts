import { type Action, writing } from './Action.ts';

export const styleActions: readonly Action[] = [
  {
    id: 'copy-style',
    label: 'Copy style',
    icon: 'PaintRoller',
    keys: ['Ctrl+Alt+C'],
    group: 'edit',
    when: ({ selection }) => selection.size > 0,
    run: ({ styles }) => styles.copy(),
  },
  ...writing([
    {
      id: 'paste-style',
      label: 'Paste style',
      icon: 'Paintbrush',
      keys: ['Ctrl+Alt+V'],
      group: 'edit',
      when: ({ selection, styles }) => selection.size > 0 && styles.canPaste,
      run: (editor) => editor.batch(() => editor.styles.paste()),
    },
  ]),
];
