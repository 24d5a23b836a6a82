import { boxAround } from '../../../../shared/geometry/box.ts';
import { pointInPolygon, segmentsCross } from '../../../../shared/geometry/polygon.ts';
import { distance, type Vec } from '../../../../shared/geometry/vec.ts';
import { boardOutlines } from '../../../../shared/shapes/bounds.ts';
import type { ShapeRecord } from '../../../../shared/shapes/record.ts';
import type { Id } from '../../../../shared/util/id.ts';
import type { Pointer, ToolState } from '../ToolState.ts';
import { touchedUnits, wrappedUnits } from './chosenUnits.ts';

/** Points of the loop nearer to each other than this tell nothing more, screen px. */
const MIN_STEP = 4;

/** The tool `id` selects what a loop drawn by hand touches; with Ctrl only what it wraps. Shift adds to `before`. */
export function lassoing(id: string, start: Pointer, before: readonly Id[]): ToolState {
  const loop: Vec[] = [start.point];
  return {
    path: `${id}.lassoing`,
    cursor: 'crosshair',
    gesture: true,
    scrolls: true,
    hidesHandles: true,
    move(editor, { samples, point, modifiers }) {
      const least = MIN_STEP / editor.camera.zoom;
      for (const next of [...samples.map((sample) => sample.point), point]) {
        if (distance(loop.at(-1) ?? start.point, next) >= least) loop.push(next);
      }
      const near = editor.index.search(boxAround(loop));
      const isWithin = (record: ShapeRecord) =>
        boardOutlines(record).every(({ points }) => points.every((each) => pointInPolygon(each, loop)));
      const found = modifiers.ctrl
        ? wrappedUnits(editor, near, isWithin)
        : touchedUnits(editor, near, (record) => touchesLoop(record, loop));
      editor.live.show({ lasso: [...loop] });
      editor.selection.set([...(modifiers.shift ? before : []), ...found]);
    },
    up: () => 'finished',
    cancel({ selection }) {
      selection.set(before);
      return 'idle';
    },
  };
}

function touchesLoop(record: ShapeRecord, loop: readonly Vec[]): boolean {
  return boardOutlines(record).some(
    ({ points, closed }) =>
      points.some((point) => pointInPolygon(point, loop)) || segmentsCross(points, closed, loop),
  );
}
