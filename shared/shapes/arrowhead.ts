import { distance, type Vec } from '../geometry/vec.ts';

/** The sides of a head open this far from the line, radians. */
const OPENING = Math.PI / 7;

/** A head is this long, board px, and grows with the stroke, but takes at most this part of a short line. */
const BASE_LENGTH = 7;
const LENGTH_PER_WIDTH = 4.5;
const MAX_PART = 0.6;

/**
 * The open head at the end of the line through `points`: side, tip, side. Null for a line without a direction.
 * @param lineLength of the whole line, board px
 */
export function arrowhead(points: readonly Vec[], strokeWidth: number, lineLength: number): Vec[] | null {
  const tip = points.at(-1);
  const before = tip && points.findLast((point) => distance(point, tip) > 0);
  if (!tip || !before) return null;
  const length = Math.min(BASE_LENGTH + LENGTH_PER_WIDTH * strokeWidth, MAX_PART * lineLength);
  const back = Math.atan2(before.y - tip.y, before.x - tip.x);
  const side = (angle: number): Vec => ({
    x: tip.x + length * Math.cos(back + angle),
    y: tip.y + length * Math.sin(back + angle),
  });
  return [side(-OPENING), tip, side(OPENING)];
}
