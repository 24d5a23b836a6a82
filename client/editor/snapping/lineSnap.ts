import { type Axis, CROSS, endOf, linesOf, pointAt, startOf } from '../../../shared/geometry/axis.ts';
import type { Box } from '../../../shared/geometry/box.ts';
import type { Guide } from './guides.ts';

/** Lines that are this near to each other are one, board px. */
const SAME = 0.05;

/** The smallest step along `axis` that brings one of `lines` onto an edge or centre of a target; null beyond `reach`. */
export function lineStep(
  lines: readonly number[],
  targets: readonly Box[],
  axis: Axis,
  reach: number,
): number | null {
  let best: number | null = null;
  for (const target of targets) {
    for (const there of linesOf(target, axis)) {
      for (const here of lines) {
        const step = there - here;
        if (Math.abs(step) <= reach && (best === null || Math.abs(step) < Math.abs(best))) best = step;
      }
    }
  }
  return best;
}

/** The lines that `lines` of `moved` now share with targets, each as long as all that share it. */
export function lineGuides(
  moved: Box,
  lines: readonly number[],
  targets: readonly Box[],
  axis: Axis,
): Guide[] {
  const across = CROSS[axis];
  return lines.flatMap((line): Guide[] => {
    const sharing = targets.filter((target) =>
      linesOf(target, axis).some((there) => Math.abs(there - line) < SAME),
    );
    if (sharing.length === 0) return [];
    const boxes = [moved, ...sharing];
    const from = Math.min(...boxes.map((box) => startOf(box, across)));
    const to = Math.max(...boxes.map((box) => endOf(box, across)));
    return [{ kind: 'line', from: pointAt(axis, line, from), to: pointAt(axis, line, to) }];
  });
}
