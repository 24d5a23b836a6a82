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

/** What is in one row with `moved`, in its order. */
const rowOf = (moved: Box, targets: readonly Box[], axis: Axis): Box[] =>
  targets
    .filter((target) => overlaps(target, moved, CROSS[axis]))
    .sort((a, b) => startOf(a, axis) - startOf(b, axis));

/**
 * The nearest place along `axis`, within `reach`, where gaps are equal: `moved` in the middle between two neighbours, or
 * as far from the one as that is from the other. Only what is in one row with it counts.
 */
export function gapSnap(moved: Box, targets: readonly Box[], axis: Axis, reach: number): GapSnap | null {
  const row = rowOf(moved, targets, axis);
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

/** Which side of a box along an axis: 1 the far one (right, bottom), -1 the near one. */
export type Side = 1 | -1;

export const sideOf = (of: Box, axis: Axis, side: Side): number =>
  side > 0 ? endOf(of, axis) : startOf(of, axis);

/** `of` with one side moved along by `step`. */
export function withSide(of: Box, axis: Axis, side: Side, step: number): Box {
  const size = Math.max(0, of[SIZE[axis]] + side * step);
  return { ...of, [SIZE[axis]]: size, [axis]: side > 0 ? of[axis] : of[axis] + step };
}

/**
 * The nearest step, within `reach`, of one side of `moved` that makes the gap beyond it as wide as another in its row:
 * between two neighbours, or on its own other side.
 */
export function sideGapSnap(
  moved: Box,
  side: Side,
  targets: readonly Box[],
  axis: Axis,
  reach: number,
): GapSnap | null {
  const row = rowOf(moved, targets, axis);
  const facing = nextTo(moved, side, row, axis, reach);
  if (!facing) return null;
  const place = (gap: number) => sideOf(facing, axis, side > 0 ? -1 : 1) - side * gap;
  const near = pairsBeside(moved, side, row, axis)
    .map(([left, right]) => ({ left, right, gap: startOf(right, axis) - endOf(left, axis) }))
    .filter(({ gap }) => gap > 0)
    .map((pair) => ({ ...pair, step: place(pair.gap) - sideOf(moved, axis, side) }))
    .filter(({ step }) => Math.abs(step) <= reach)
    .sort((a, b) => Math.abs(a.step) - Math.abs(b.step))[0];
  if (!near) return null;
  const placed = withSide(moved, axis, side, near.step);
  return {
    step: near.step,
    guides: [...gapGuides([near.left, near.right], axis), ...gapGuides([placed, facing], axis)],
  };
}

/** The nearest box of a row beyond one side of `moved`. */
function nextTo(moved: Box, side: Side, row: readonly Box[], axis: Axis, reach: number): Box | undefined {
  const beyond = (target: Box) =>
    side * (sideOf(target, axis, side > 0 ? -1 : 1) - sideOf(moved, axis, side));
  return row.filter((target) => beyond(target) >= -reach).sort((a, b) => beyond(a) - beyond(b))[0];
}

/** Neighbours in the row with nothing but their gap between them, and what is behind `moved` with it. */
function pairsBeside(moved: Box, side: Side, row: readonly Box[], axis: Axis): [Box, Box][] {
  const behind = nextTo(moved, side > 0 ? -1 : 1, row, axis, 0);
  const pairs = row.slice(1).map((right, index): [Box, Box] => [row[index] ?? right, right]);
  const free = pairs.filter(
    ([left, right]) =>
      startOf(right, axis) <= startOf(moved, axis) || endOf(left, axis) >= endOf(moved, axis),
  );
  if (!behind) return free;
  return [...free, side > 0 ? [behind, moved] : [moved, behind]];
}

/** The gaps between boxes in a row, at a height that all have in common. */
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
