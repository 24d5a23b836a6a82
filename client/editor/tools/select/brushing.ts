import { boxBetween } from '../../../../shared/geometry/box.ts';
import { insideBox, touchesBox } from '../../../../shared/shapes/hit.ts';
import type { Id } from '../../../../shared/util/id.ts';
import type { Pointer, ToolState } from '../ToolState.ts';

/** Selects what a marquee touches; with Ctrl only what it wraps. Shift adds to what was selected `before`. */
export function brushing(start: Pointer, before: readonly Id[]): ToolState {
  return {
    path: 'select.brushing',
    cursor: 'crosshair',
    gesture: true,
    hidesHandles: true,
    move({ live, selection, index }, { point, modifiers }) {
      const area = boxBetween(start.point, point);
      const chooses = modifiers.ctrl ? insideBox : touchesBox;
      const found = index.search(area).filter((record) => !record.locked && chooses(record, area));
      live.show({ brush: area });
      selection.set([...(modifiers.shift ? before : []), ...found.map(({ id }) => id)]);
    },
    up: () => 'idle',
    cancel({ selection }) {
      selection.set(before);
      return 'idle';
    },
  };
}
