import { boxBetween } from '../../../../shared/geometry/box.ts';
import { insideBox, touchesBox } from '../../../../shared/shapes/hit.ts';
import type { Id } from '../../../../shared/util/id.ts';
import type { Pointer, ToolState } from '../ToolState.ts';
import { touchedUnits, wrappedUnits } from './chosenUnits.ts';

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
      const near = editor.index.search(area);
      const found = modifiers.ctrl
        ? wrappedUnits(editor, near, (record) => insideBox(record, area))
        : touchedUnits(editor, near, (record) => touchesBox(record, area));
      editor.live.show({ brush: area });
      editor.selection.set([...(modifiers.shift ? before : []), ...found]);
    },
    up: () => 'idle',
    cancel({ selection }) {
      selection.set(before);
      return 'idle';
    },
  };
}
