import { boxBetween } from '../../../../shared/geometry/box.ts';
import { insideBox, touchesBox } from '../../../../shared/shapes/hit.ts';
import type { ShapeRecord } from '../../../../shared/shapes/record.ts';
import type { Id } from '../../../../shared/util/id.ts';
import type { Pointer, ToolState } from '../ToolState.ts';
import { selectUnits } from './chosenUnits.ts';

/** Selects what a marquee touches; with Ctrl only what it wraps. Shift adds to what was selected `before`. */
export function brushing(start: Pointer, before: readonly Id[]): ToolState {
  return {
    path: 'select.brushing',
    cursor: 'crosshair',
    gesture: true,
    scrolls: true,
    hidesHandles: true,
    move(editor, { point, modifiers }) {
      const area = boxBetween(start.point, point);
      editor.live.show({ brush: area });
      const lies = {
        near: editor.index.search(area),
        touches: (record: ShapeRecord) => touchesBox(record, area),
        wraps: (record: ShapeRecord) => insideBox(record, area),
      };
      selectUnits(editor, lies, modifiers, before);
    },
    up: () => 'idle',
    cancel({ selection }) {
      selection.set(before);
      return 'idle';
    },
  };
}
