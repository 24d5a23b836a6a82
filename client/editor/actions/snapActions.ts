import type { Action } from './Action.ts';

export const snapActions: readonly Action[] = [
  {
    id: 'toggle-grid',
    label: 'Show and snap to the grid',
    icon: 'Grid3x3',
    keys: ["Ctrl+'"],
    group: 'view',
    isOn: ({ snaps }) => snaps.grid,
    run: ({ snaps }) => snaps.set({ grid: !snaps.grid }),
  },
  {
    id: 'toggle-snap',
    label: 'Snap to other shapes',
    icon: 'Magnet',
    keys: ['Alt+S'],
    group: 'view',
    isOn: ({ snaps }) => snaps.objects,
    run(editor) {
      editor.snaps.set({ objects: !editor.snaps.objects });
      editor.notify(
        editor.snaps.objects ? 'Snapping to other shapes is on.' : 'Snapping to other shapes is off.',
      );
    },
  },
];
