import type { Vec } from '../../../shared/geometry/vec.ts';
import type { Editor } from '../Editor.ts';
import { Erasure } from '../Erasure.ts';
import type { PointerKind } from '../input.ts';
import { hitTolerance } from './reach.ts';
import type { ToolDef } from './ToolDef.ts';
import type { Pointer, ToolState } from './ToolState.ts';
import { trailGesture } from './trail.ts';

/** How far an eraser of parts reaches about its middle, screen px: as wide as what erases on paper. */
const PART_RADIUS: Readonly<Record<PointerKind, number>> = { mouse: 10, pen: 10, touch: 18 };

const idle = (): ToolState => ({
  path: 'eraser.idle',
  cursor: 'crosshair',
  down: (editor, pointer) => (pointer.button === 0 ? erasing(editor, pointer) : undefined),
});

/** Shows what the pointer passes over without it; it is gone at pointer-up. */
function erasing(editor: Editor, start: Pointer): ToolState {
  const { board, index, camera, inking, live, focus } = editor;
  const parts = inking.erasesParts !== start.modifiers.shift;
  const radius = parts ? PART_RADIUS[start.kind] / camera.zoom : hitTolerance(editor, start.kind);
  const within = focus.entered;
  const erasure = new Erasure(board, index, { parts, radius, within });
  const told = { trail: 'erase', parts, radius, ...(within === null ? {} : { within }) };
  const way: Vec[] = [start.point];
  const wipe = (to: Vec) => {
    erasure.wipe(way.at(-1) ?? to, to);
    way.push(to);
  };
  const show = () =>
    live.show({
      previews: erasure.previews(),
      gesture: trailGesture(told, way),
    });
  return {
    path: 'eraser.erasing',
    cursor: 'crosshair',
    gesture: true,
    enter() {
      wipe(start.point);
      show();
    },
    move(_, { samples }) {
      for (const { point } of samples) wipe(point);
      show();
    },
    up() {
      editor.write((to) => erasure.write(to));
      return 'idle';
    },
  };
}

export const eraser: ToolDef = {
  id: 'eraser',
  label: 'Eraser',
  icon: 'Eraser',
  keys: ['e', '0'],
  hint: 'Drag over what is to go. Esc brings it back.',
  options: ['erase-parts'],
  byPenEraser: true,
  rests: true,
  keepsGroup: true,
  writes: true,
  idle,
};
