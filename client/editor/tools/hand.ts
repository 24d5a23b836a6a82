import type { Vec } from '../../../shared/geometry/vec.ts';
import { panning } from '../panning.ts';
import type { ToolDef } from './ToolDef.ts';
import type { ToolState } from './ToolState.ts';

const idle = (): ToolState => ({
  path: 'hand.idle',
  cursor: 'grab',
  down: ({ camera }, { screen, button }) => (button === 0 ? dragging(panning(camera, screen)) : undefined),
});

const dragging = (follow: (now: Vec) => void): ToolState => ({
  path: 'hand.panning',
  cursor: 'grabbing',
  move(_, { screen }) {
    follow(screen);
    return undefined;
  },
  up: () => 'idle',
});

export const hand: ToolDef = {
  id: 'hand',
  label: 'Hand',
  icon: 'Hand',
  keys: ['h'],
  hint: 'Drag to move around. With any tool: hold Space and drag.',
  idle,
};
