import { roundStored, type Vec } from '../../../shared/geometry/vec.ts';
import type { Modifiers } from '../input.ts';
import type { Guide } from '../snapping/guides.ts';
import { placed } from '../snapping/placed.ts';
import type { Snapper } from '../snapping/Snapper.ts';
import { snapDirection } from './reach.ts';

/** Where a point of a line comes to stand, and what shows why. */
export interface LinePoint {
  readonly point: Vec;
  readonly guides: readonly Guide[];
}

/** Where a hand at `point` puts a point of a line: with Shift in steps of 15° about `neighbour`, else where it snaps. */
export function linePoint(
  snapper: Snapper,
  point: Vec,
  modifiers: Modifiers,
  neighbour: Vec | undefined,
): LinePoint {
  if (modifiers.shift && neighbour) {
    const { x, y } = snapDirection(neighbour, point);
    return { point: { x: roundStored(x), y: roundStored(y) }, guides: [] };
  }
  const { step, guides } = snapper.point(point, modifiers);
  return { point: placed(point, step), guides };
}
