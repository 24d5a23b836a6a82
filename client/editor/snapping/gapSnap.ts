import { type Axis, CROSS, endOf, pointAt, SIZE, startOf } from '../../../shared/geometry/axis.ts';
import type { Box } from '../../../shared/geometry/box.ts';
import type { Guide } from './guides.ts';

/** A place where a box leaves the same gap on one side as there is elsewhere. */
export interface GapSnap {
  readonly step: number;
  readonly guides: readonly Guide[];
}

const overlaps = (a: Box, b: Box, axis: Axis): boolean =>
  startOf(a, axis) < endOf(b, axis) && startOf(b, axis) < endOf(a, axis);

/**
 * The nearest place along `axis`, within `reach`, where gaps are equal: `moved` in the middle between two neighbours, or
 * as far from the one as that is from the other. Only what is in one row with it counts.
 */
export function gapSnap(moved: Box, targets: readonly Box[], axis: Axis, reach: number): GapSnap | null {
  const row = targets
    .filter((target) => overlaps(target, moved, CROSS[axis]))
    .sort((a, b) => startOf(a, axis) - startOf(b, axis));
  const size = moved[SIZE[axis]];
  const snaps = row.slice(1).flatMap((right, index) => {
    const left = row[index];
    const gap = left ? startOf(right, axis) - endOf(left, axis) : 0;
    if (!left || gap <= 0) return [];
    const middle = endOf(left, axis) + (gap - size) / 2;
    const places = [
      endOf(right, axis) + gap,
      startOf(left, axis) - gap - size,
      ...(gap > size ? [middle] : []),
    ];
    return places.map((place) => ({ left, right, place }));
  });
  const near = snaps
    .map((snap) => ({ ...snap, step: snap.place - startOf(moved, axis) }))
    .filter(({ step }) => Math.abs(step) <= reach)
    .sort((a, b) => Math.abs(a.step) - Math.abs(b.step))[0];
  if (!near) return null;
  const placed = { ...moved, [axis]: near.place };
  return { step: near.step, guides: gapGuides([near.left, near.right, placed], axis) };
}

/** The two gaps between three boxes in a row. */
function gapGuides(boxes: readonly Box[], axis: Axis): Guide[] {
  const across = CROSS[axis];
  const sorted = boxes.toSorted((a, b) => startOf(a, axis) - startOf(b, axis));
  const top = Math.max(...boxes.map((box) => startOf(box, across)));
  const bottom = Math.min(...boxes.map((box) => endOf(box, across)));
  const level = (top + bottom) / 2;
  return sorted.slice(1).map((box, index) => {
    const before = sorted[index] ?? box;
    return {
      kind: 'gap',
      from: pointAt(axis, endOf(before, axis), level),
      to: pointAt(axis, startOf(box, axis), level),
    };
  });
}
