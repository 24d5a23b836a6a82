import { centre } from '../../../../shared/geometry/box.ts';
import { rotation } from '../../../../shared/geometry/transform.ts';
import type { Vec } from '../../../../shared/geometry/vec.ts';
import type { Editor } from '../../Editor.ts';
import type { SelectionFrame } from '../../Selection.ts';
import { snapAngle } from '../reach.ts';
import type { Pointer, ToolState } from '../ToolState.ts';
import { type Mapped, mapping } from './mapping.ts';

/** Turns the selection about its centre. Shift: by steps of 15°. */
export function rotating(editor: Editor, frame: SelectionFrame, start: Pointer): ToolState {
  const middle = centre(frame.box);
  const angleOf = ({ x, y }: Vec) => Math.atan2(y - middle.y, x - middle.x);
  const mapAt = ({ point, modifiers }: Pointer): Mapped => {
    const turned = angleOf(point) - angleOf(start.point);
    const angle = modifiers.shift ? snapAngle(frame.rotation + turned) - frame.rotation : turned;
    return { matrix: rotation(angle, middle) };
  };
  return {
    path: 'select.rotating',
    cursor: 'grabbing',
    hidesHandles: true,
    ...mapping(editor, mapAt),
  };
}
