import { centre } from '../../../../shared/geometry/box.ts';
import { rotation } from '../../../../shared/geometry/transform.ts';
import type { Vec } from '../../../../shared/geometry/vec.ts';
import type { Editor } from '../../Editor.ts';
import type { SelectionFrame } from '../../Selection.ts';
import { snapAngle } from '../reach.ts';
import type { Pointer, ToolState } from '../ToolState.ts';
import { type Mapped, mapping } from './mapping.ts';
import { notePivot, pivotOf } from './pivots.ts';

/** Turns the selection about its centre, again about the same when it was turned before. Shift: by steps of 15°. */
export function rotating(editor: Editor, frame: SelectionFrame, start: Pointer): ToolState {
  const middle = pivotOf(editor.selection.unlocked()) ?? centre(frame.box);
  const angleOf = ({ x, y }: Vec) => Math.atan2(y - middle.y, x - middle.x);
  const mapAt = ({ point, modifiers }: Pointer): Mapped => {
    const turned = angleOf(point) - angleOf(start.point);
    const angle = modifiers.shift ? snapAngle(frame.rotation + turned) - frame.rotation : turned;
    return { matrix: rotation(angle, middle) };
  };
  const { up, ...shared } = mapping(editor, mapAt);
  return {
    path: 'select.rotating',
    cursor: 'grabbing',
    hidesHandles: true,
    ...shared,
    up(_, pointer) {
      const next = up?.(editor, pointer);
      const turned = editor.selection.unlocked();
      if (turned.length > 1) notePivot(turned, middle);
      return next;
    },
  };
}
