import type { Vec } from '../../../shared/geometry/vec.ts';
import type { Editor } from '../Editor.ts';
import type { ToolDef } from './ToolDef.ts';
import type { Pointer, ToolState } from './ToolState.ts';
import { trailGesture } from './trail.ts';

/** After so many points the trail goes on as another, so that it never grows beyond what is told to peers. */
const MAX_POINTS = 400;

const idle = (): ToolState => ({
  path: 'laser.idle',
  cursor: 'crosshair',
  down: (_, pointer) => (pointer.button === 0 ? pointing(pointer) : undefined),
});

/** Shows everybody where the pointer goes; nothing is ever written. */
function pointing(start: Pointer): ToolState {
  let way: Vec[] = [start.point];
  const show = ({ live }: Editor) => live.show({ gesture: trailGesture({ trail: 'laser' }, way) });
  return {
    path: 'laser.pointing',
    cursor: 'crosshair',
    gesture: true,
    enter: show,
    move(editor, { samples }) {
      if (samples.length === 0) return;
      if (way.length > MAX_POINTS) {
        editor.live.clear();
        way = way.slice(-1);
      }
      way.push(...samples.map(({ point }) => point));
      show(editor);
    },
    up: () => 'idle',
  };
}

export const laser: ToolDef = {
  id: 'laser',
  label: 'Laser pointer',
  icon: 'WandSparkles',
  keys: ['k'],
  hint: 'Drag to show something to everybody here. It fades at once.',
  rests: true,
  idle,
};
