import type { Matrix } from '../../../../shared/geometry/transform.ts';
import type { Editor } from '../../Editor.ts';
import type { Guide } from '../../snapping/guides.ts';
import type { Pointer, ToolState } from '../ToolState.ts';
import { TransformGesture } from './TransformGesture.ts';

/** Where a gesture maps the selection, and what shows why. */
export interface Mapped {
  readonly matrix: Matrix;
  readonly guides?: readonly Guide[];
}

/** What gestures have in common that map the selection by a matrix, which follows from where the pointer is. */
export function mapping(
  editor: Editor,
  mapAt: (pointer: Pointer) => Mapped,
): Pick<ToolState, 'gesture' | 'move' | 'up'> {
  const gesture = new TransformGesture(editor);
  return {
    gesture: true,
    move(_, pointer) {
      if (gesture.isEmpty) return 'idle';
      const { matrix, guides } = mapAt(pointer);
      gesture.show(matrix, guides);
    },
    up(_, pointer) {
      gesture.commit(mapAt(pointer).matrix);
      return 'idle';
    },
  };
}
