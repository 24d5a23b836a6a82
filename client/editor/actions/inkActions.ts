import { type Action, writing } from './Action.ts';

export const inkActions: readonly Action[] = [
  ...writing([
    {
      id: 'erase-parts',
      label: 'Erase parts of strokes',
      icon: 'Scissors',
      keys: ['Shift+E'],
      group: 'tool',
      isOn: ({ inking }) => inking.erasesParts,
      run(editor) {
        editor.inking.set({ erasesParts: !editor.inking.erasesParts });
        // Where the eraser is active its switch shows it.
        if (editor.tools.find(({ id }) => id === editor.toolId)?.options) return;
        editor.notify(
          editor.inking.erasesParts ? 'The eraser takes parts of strokes.' : 'The eraser takes whole shapes.',
        );
      },
    },
  ]),
  {
    id: 'fingers-pan',
    label: 'Draw with the pen only',
    icon: 'PenTool',
    group: 'view',
    when: ({ inking }) => inking.hasPen,
    isOn: ({ inking }) => inking.fingersPan,
    run(editor) {
      editor.inking.set({ fingersPan: !editor.inking.fingersPan });
      editor.notify(
        editor.inking.fingersPan ? 'Only the pen draws; fingers move the board.' : 'Fingers draw, too.',
      );
    },
  },
  ...writing([
    {
      id: 'pick-fill',
      label: 'Take a fill colour from the board',
      icon: 'Pipette',
      group: 'tool',
      run(editor) {
        editor.run('tool.eyedropper');
        editor.inking.picks = 'fill';
      },
    },
  ]),
];
