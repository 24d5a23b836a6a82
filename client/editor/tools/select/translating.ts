import { translation } from '../../../../shared/geometry/transform.ts';
import { round, type Vec } from '../../../../shared/geometry/vec.ts';
import type { Editor } from '../../Editor.ts';
import { wayFrom } from '../reach.ts';
import type { Pointer, ToolState } from '../ToolState.ts';
import { TransformGesture } from './TransformGesture.ts';

/** Drags the selection. Shift: along one axis. Alt: drags copies. */
export function translating(editor: Editor, start: Pointer): ToolState {
  const gesture = new TransformGesture(editor);
  return {
    path: 'select.translating',
    cursor: 'move',
    gesture: true,
    hidesHandles: true,
    move(_, pointer) {
      const { x, y } = roundedWay(start, pointer);
      if (gesture.isEmpty) return 'idle';
      if (pointer.modifiers.alt) gesture.showCopies(translation(x, y));
      else gesture.show(translation(x, y));
    },
    up(_, pointer) {
      const { x, y } = roundedWay(start, pointer);
      if (pointer.modifiers.alt) gesture.commitCopies(x, y);
      else gesture.commit(translation(x, y));
      return 'idle';
    },
  };
}

/** Rounded once for all, so that shapes keep their distances. */
function roundedWay(start: Pointer, now: Pointer): Vec {
  const { x, y } = wayFrom(start, now);
  return { x: round(x), y: round(y) };
}
