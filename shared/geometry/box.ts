import type { Vec } from './vec.ts';

/** An axis-aligned box: top-left corner and size, board px. Width and height are never negative. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });

export const centre = (b: Box): Vec => ({ x: b.x + b.width / 2, y: b.y + b.height / 2 });

/** The box with `a` and `b` as opposite corners, in whichever order. */
export function boxBetween(a: Vec, b: Vec): Box {
  return box(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.abs(a.x - b.x), Math.abs(a.y - b.y));
}

/** The smallest box around `points`; an empty list gives a zero box at the origin. */
export function boxAround(points: Iterable<Vec>): Box {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const point of points) {
    left = Math.min(left, point.x);
    top = Math.min(top, point.y);
    right = Math.max(right, point.x);
    bottom = Math.max(bottom, point.y);
  }
  return left > right ? box(0, 0, 0, 0) : box(left, top, right - left, bottom - top);
}

/** The smallest box around all `boxes`, or null when there are none. */
export function unionBoxes(boxes: Iterable<Box>): Box | null {
  let union: Box | null = null;
  for (const next of boxes) {
    if (union === null) {
      union = next;
      continue;
    }
    const x = Math.min(union.x, next.x);
    const y = Math.min(union.y, next.y);
    const right = Math.max(union.x + union.width, next.x + next.width);
    const bottom = Math.max(union.y + union.height, next.y + next.height);
    union = box(x, y, right - x, bottom - y);
  }
  return union;
}

/** `b` grown by `margin` on each side (shrunk, but never below zero size, when negative). */
export function expand(b: Box, margin: number): Box {
  const width = Math.max(0, b.width + 2 * margin);
  const height = Math.max(0, b.height + 2 * margin);
  return box(b.x + (b.width - width) / 2, b.y + (b.height - height) / 2, width, height);
}

/** Whether the boxes share a point; touching edges count. */
export function intersects(a: Box, b: Box): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

export function containsBox(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

export function containsPoint(b: Box, p: Vec): boolean {
  return p.x >= b.x && p.x <= b.x + b.width && p.y >= b.y && p.y <= b.y + b.height;
}

/** The four corners, clockwise from the top left. */
export function corners(b: Box): [Vec, Vec, Vec, Vec] {
  return [
    { x: b.x, y: b.y },
    { x: b.x + b.width, y: b.y },
    { x: b.x + b.width, y: b.y + b.height },
    { x: b.x, y: b.y + b.height },
  ];
}
