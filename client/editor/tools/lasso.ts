import { isDrag } from './reach.ts';
import { lassoing } from './select/lassoing.ts';
import type { ToolDef } from './ToolDef.ts';
import type { Pointer, ToolState } from './ToolState.ts';

const idle = (): ToolState => ({
  path: 'lasso.idle',
  cursor: 'crosshair',
  down: (_, pointer) => (pointer.button === 0 ? pointing(pointer) : undefined),
});

function pointing(start: Pointer): ToolState {
  return {
    path: 'lasso.pointing',
    cursor: 'crosshair',
    move: ({ selection }, pointer) =>
      isDrag(start, pointer) ? lassoing('lasso', start, [...selection.ids]) : undefined,
    up({ selection }) {
      selection.clear();
      return 'idle';
    },
  };
}

export const lasso: ToolDef = {
  id: 'lasso',
  label: 'Lasso',
  icon: 'Lasso',
  keys: ['Shift+S'],
  hint: 'Draw around shapes to select them. Ctrl: only what is wrapped. Shift: in addition.',
  idle,
};
