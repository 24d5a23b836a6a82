import { boxAround } from '../../../../shared/geometry/box.ts';
import { pointInPolygon, segmentsCross } from '../../../../shared/geometry/polygon.ts';
import { distance, type Vec } from '../../../../shared/geometry/vec.ts';
import { boardOutlines } from '../../../../shared/shapes/bounds.ts';
import type { ShapeRecord } from '../../../../shared/shapes/record.ts';
import type { Id } from '../../../../shared/util/id.ts';
import type { Pointer, ToolState } from '../ToolState.ts';
import { selectUnits } from './chosenUnits.ts';

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
      editor.live.show({ lasso: [...loop] });
      const lies = {
        near: editor.index.search(boxAround(loop)),
        touches: (record: ShapeRecord) => touchesLoop(record, loop),
        wraps: (record: ShapeRecord) => isInLoop(record, loop),
      };
      selectUnits(editor, lies, modifiers, before);
    },
    up: () => 'finished',
    cancel({ selection }) {
      selection.set(before);
      return 'idle';
    },
  };
}

const isInLoop = (record: ShapeRecord, loop: readonly Vec[]): boolean =>
  boardOutlines(record).every(({ points }) => points.every((each) => pointInPolygon(each, loop)));

function touchesLoop(record: ShapeRecord, loop: readonly Vec[]): boolean {
  return boardOutlines(record).some(
    ({ points, closed }) =>
      points.some((point) => pointInPolygon(point, loop)) || segmentsCross(points, closed, loop),
  );
}
