import { box, boxAround } from '../geometry/box.ts';
import type { Vec } from '../geometry/vec.ts';
import { boxShape } from './boxShape.ts';
import { type Contour, contourPoints, mapContour } from './contour.ts';

/** Where the bumps meet: angle (degrees, clockwise from the right) and distance from the middle. */
const VALLEYS: readonly (readonly [degrees: number, distance: number])[] = [
  [200, 0.86],
  [245, 0.8],
  [302, 0.8],
  [346, 0.86],
  [40, 0.84],
  [92, 0.78],
  [140, 0.84],
];

/** How far the bumps stand out, relative to the way between two valleys. */
const BULGE = 0.62;

/** Measured so large that its flattened curves are exact. */
const SCALE = 1e5;

/** The cloud in a box of 1 × 1. */
const UNIT: Contour = unitCloud();

function unitCloud(): Contour {
  const valleys = VALLEYS.map(([degrees, distance]): Vec => {
    const angle = (degrees / 180) * Math.PI;
    return { x: Math.cos(angle) * distance, y: Math.sin(angle) * distance };
  });
  const edges = valleys.map((from, index) => {
    const to = valleys[(index + 1) % valleys.length] ?? from;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const out = { x: dy * BULGE, y: -dx * BULGE };
    return {
      to,
      handles: [
        { x: from.x + out.x - dx * 0.1, y: from.y + out.y - dy * 0.1 },
        { x: to.x + out.x + dx * 0.1, y: to.y + out.y + dy * 0.1 },
      ] as const,
    };
  });
  const contour = { from: valleys[0] ?? { x: 0, y: 0 }, edges, closed: true };
  const large = mapContour(contour, ({ x, y }) => ({ x: SCALE * x, y: SCALE * y }));
  const around = boxAround(contourPoints(large));
  return mapContour(large, ({ x, y }) => ({
    x: (x - around.x) / around.width,
    y: (y - around.y) / around.height,
  }));
}

export const cloud = boxShape({
  kind: 'cloud',
  label: 'Cloud',
  outline: (width, height) => mapContour(UNIT, ({ x, y }) => ({ x: x * width, y: y * height })),
  labelBox: (width, height) => box(width * 0.16, height * 0.2, width * 0.68, height * 0.6),
  labelPadding: 2,
  hasCorners: false,
});
