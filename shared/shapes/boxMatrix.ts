import { type Box, centre } from '../geometry/box.ts';
import { after, type Matrix, rotation, translation } from '../geometry/transform.ts';

/** From the frame of a box (its top left at the origin) to the board: moved to its place, turned about its centre. */
export function boxMatrix(placed: Box & { readonly rotation: number }): Matrix {
  const moved = translation(placed.x, placed.y);
  return placed.rotation === 0 ? moved : after(moved, rotation(placed.rotation, centre(placed)));
}
