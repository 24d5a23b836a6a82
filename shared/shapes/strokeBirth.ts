import { boxAround } from '../geometry/box.ts';
import { round } from '../geometry/vec.ts';
import { encodeStroke, type StrokePoint } from './strokeCodec.ts';

/** Place and size of a stroke's box, board px, and its points. */
export interface StrokeBirth {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly points: Uint8Array;
}

/**
 * What a stroke through `points` (board px) is born with.
 * @throws Error for what {@link encodeStroke} refuses.
 */
export function strokeBirth(points: readonly StrokePoint[]): StrokeBirth {
  const around = boxAround(points);
  const [x, y] = [round(around.x), round(around.y)];
  return {
    x,
    y,
    // Far minus near, each rounded: the box of the points as they are stored.
    width: round(around.x + around.width) - x,
    height: round(around.y + around.height) - y,
    points: encodeStroke(points.map((p) => ({ x: p.x - x, y: p.y - y, pressure: p.pressure }))),
  };
}
