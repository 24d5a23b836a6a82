import type { Matrix } from '../../../../shared/geometry/transform.ts';
import type { Editor } from '../../Editor.ts';
import type { Guide } from '../../snapping/guides.ts';
import type { Pointer, ToolState } from '../ToolState.ts';
import { TransformGesture } from './TransformGesture.ts';

/** What gestures have in common that map the selection by a matrix, which follows from where the pointer is. */
export function mapping(
  editor: Editor,
  matrixAt: (pointer: Pointer) => Matrix,
  guidesAt: (pointer: Pointer) => readonly Guide[] = () => [],
): Pick<ToolState, 'gesture' | 'move' | 'up'> {
  const gesture = new TransformGesture(editor);
  return {
    gesture: true,
    move(_, pointer) {
      if (gesture.isEmpty) return 'idle';
      gesture.show(matrixAt(pointer), guidesAt(pointer));
    },
    up(_, pointer) {
      gesture.commit(matrixAt(pointer));
      return 'idle';
    },
  };
}
