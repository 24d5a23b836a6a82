import { AXES, type Axis } from '../../../../shared/geometry/axis.ts';
import { box } from '../../../../shared/geometry/box.ts';
import { translation } from '../../../../shared/geometry/transform.ts';
import type { Vec } from '../../../../shared/geometry/vec.ts';
import { selectionBounds } from '../../../../shared/shapes/bounds.ts';
import type { Editor } from '../../Editor.ts';
import type { Guide } from '../../snapping/guides.ts';
import { placed } from '../../snapping/placed.ts';
import { Snapper } from '../../snapping/Snapper.ts';
import { wayFrom } from '../reach.ts';
import type { Pointer, ToolState } from '../ToolState.ts';
import { TransformGesture } from './TransformGesture.ts';

/** Drags the selection. Shift: along one axis. Alt: drags copies. */
export function translating(editor: Editor, start: Pointer): ToolState {
  const gesture = new TransformGesture(editor);
  const wayTo = snappedWay(editor, gesture, start);
  return {
    path: 'select.translating',
    cursor: 'move',
    gesture: true,
    scrolls: true,
    hidesHandles: true,
    move(_, pointer) {
      if (gesture.isEmpty) return 'idle';
      const { x, y, guides } = wayTo(pointer);
      if (pointer.modifiers.alt) gesture.showCopies(translation(x, y), guides);
      else gesture.show(translation(x, y), guides);
    },
    up(_, pointer) {
      const { x, y } = wayTo(pointer);
      if (pointer.modifiers.alt) gesture.commitCopies(x, y);
      else gesture.commit(translation(x, y));
      return 'idle';
    },
  };
}

/** The way of the pointer, snapped; rounded once for all shapes, so that they keep their distances. */
function snappedWay(
  editor: Editor,
  { starts }: TransformGesture,
  start: Pointer,
): (now: Pointer) => Vec & { readonly guides: readonly Guide[] } {
  const snapper = new Snapper(editor, new Set(starts.map(({ id }) => id)));
  const around = selectionBounds(starts) ?? box(0, 0, 0, 0);
  return (now) => {
    const way = wayFrom(start, now);
    const moved = { ...around, x: around.x + way.x, y: around.y + way.y };
    const { step, guides } = snapper.box(moved, now.modifiers, freeAxes(way, now));
    return { ...placed(way, step), guides };
  };
}

/** With Shift only the axis that is moved along. */
function freeAxes(way: Vec, { modifiers }: Pointer): readonly Axis[] {
  if (!modifiers.shift) return AXES;
  return way.x !== 0 ? ['x'] : ['y'];
}
