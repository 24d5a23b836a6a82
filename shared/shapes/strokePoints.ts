import type { ShapeRecord } from './record.ts';
import { decodeStroke, type Stroke, type StrokePoint } from './strokeCodec.ts';

interface Fitted {
  readonly width: number;
  readonly height: number;
  readonly flipX: boolean;
  readonly flipY: boolean;
  readonly stroke: Stroke | null;
}

/** The last form of each stroke's bytes: a moved or recoloured shape is another record with the same points. */
const fitted = new WeakMap<Uint8Array, Fitted>();

/** The stroke of `record` in its own frame, scaled and mirrored as it is. Null when it cannot be decoded. */
export function strokePoints(record: ShapeRecord): Stroke | null {
  const { points: bytes, width, height, flipX, flipY } = record;
  if (!bytes) return null;
  const known = fitted.get(bytes);
  const isSame = known && known.width === width && known.height === height;
  if (isSame && known.flipX === flipX && known.flipY === flipY) return known.stroke;
  const stroke = scaled(decodeStroke(bytes), record);
  fitted.set(bytes, { width, height, flipX, flipY, stroke });
  return stroke;
}

/** A stroke along one axis has no size across, and stays so. */
const scaleOf = (size: number, born: number): number => (born > 0 ? size / born : 1);

const within = (value: number, most: number): number => Math.min(most, Math.max(0, value));

/**
 * Scales a stroke to the size of `record`. Points beyond its box, which only a faulty peer makes, are put on its
 * border: the box is what finds, picks and repaints the shape, before its points are ever decoded.
 */
function scaled(stroke: Stroke | null, record: ShapeRecord): Stroke | null {
  if (!stroke) return null;
  const { width, height, bornWidth, bornHeight, flipX, flipY } = record;
  const sx = scaleOf(width, bornWidth);
  const sy = scaleOf(height, bornHeight);
  const points = stroke.points.map(
    ({ x, y, pressure }): StrokePoint => ({
      x: within(flipX ? width - x * sx : x * sx, width),
      y: within(flipY ? height - y * sy : y * sy, height),
      pressure,
    }),
  );
  return { ...stroke, points };
}
