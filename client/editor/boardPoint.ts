import type { Vec } from '../../shared/geometry/vec.ts';
import type { Camera } from './Camera.ts';

/** Nobody draws further out, board px: the largest way from end to end can still be stored. */
const FURTHEST = 4.9e6;

const within = (value: number): number => Math.min(FURTHEST, Math.max(-FURTHEST, value));

/** Where on the board a pointer at `screen` (screen px) is, as far out as anything may be. */
export function boardPoint(camera: Camera, screen: Vec): Vec {
  const { x, y } = camera.toBoard(screen);
  return { x: within(x), y: within(y) };
}

/** `place` (screen px), or `before` where a device says what is no place. */
export const saneSpot = (place: Vec, before: Vec): Vec => (Number.isNaN(place.x + place.y) ? before : place);
