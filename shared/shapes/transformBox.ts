import { centre } from '../geometry/box.ts';
import { apply, applyDirection, type Matrix } from '../geometry/transform.ts';
import { roundStored, type Vec } from '../geometry/vec.ts';
import { isSanePoint, isSaneSize } from './drawable.ts';
import type { ShapePatch, ShapeRecord } from './record.ts';

/** Smaller boxes could not be grabbed again. */
export const MIN_SIZE = 1;

/** What is called unchanged: far below what is stored, far above the noise of multiplied matrices. */
const EPSILON = 1e-9;

/** Rotations are stored to a millionth of a radian: 0.01 px at 10,000 px from the centre. */
const ROTATION_GRAIN = 1e-6;

export const isSame = (a: number, b: number): boolean =>
  Math.abs(a - b) <= EPSILON * Math.max(1, Math.abs(b));

/** The angle in (-π, π], radians. */
function normalized(angle: number): number {
  const turned = angle - 2 * Math.PI * Math.ceil((angle - Math.PI) / (2 * Math.PI));
  return Math.round(turned / ROTATION_GRAIN) * ROTATION_GRAIN + 0;
}

/** How a map treats a box: where its centre goes, how much its sides grow, how it is turned. */
export interface MappedBox {
  readonly centre: Vec;
  /** Growth of width and height; never negative. */
  readonly sx: number;
  readonly sy: number;
  readonly rotation: number;
  /** Which of its own axes are mirrored. */
  readonly mirrorsX: boolean;
  readonly mirrorsY: boolean;
}

/** How `matrix` treats the box of `record`; null when that is off any board. A shear is left out. */
export function mapBox(record: ShapeRecord, matrix: Matrix): MappedBox | null {
  const cos = Math.cos(record.rotation);
  const sin = Math.sin(record.rotation);
  const across = applyDirection(matrix, { x: cos, y: sin });
  const down = applyDirection(matrix, { x: -sin, y: cos });
  const sx = Math.hypot(across.x, across.y);
  const sy = Math.hypot(down.x, down.y);
  const middle = apply(matrix, centre(record));
  if (!isSanePoint(middle) || !isSaneSize(record.width * sx) || !isSaneSize(record.height * sy)) return null;
  const isDouble = mirrorsBoth(matrix, isSame(sx, 1) && isSame(sy, 1));
  const rotation = isDouble ? record.rotation : mappedRotation(record.rotation, across, matrix);
  const isMirrored = matrix.a * matrix.d - matrix.b * matrix.c < 0;
  const turnedBack = across.x * Math.cos(rotation) + across.y * Math.sin(rotation) < 0;
  const mirrorsX = isDouble || (isMirrored && turnedBack);
  const mirrorsY = isDouble || (isMirrored && !turnedBack);
  return { centre: middle, sx, sy, rotation, mirrorsX, mirrorsY };
}

/** A scaling beyond both opposite sides. As a matrix it is half a turn, which keeps all sizes, with a scaling. */
function mirrorsBoth({ a, b, c, d }: Matrix, keepsSize: boolean): boolean {
  const isSymmetric = Math.abs(b - c) <= 1e-6 * (Math.abs(a) + Math.abs(d));
  return !keepsSize && isSymmetric && a + d < 0 && a * d - b * c > 0;
}

/** What must be written where a map mirrors the box. */
const flipped = (record: ShapeRecord, { mirrorsX, mirrorsY }: MappedBox): ShapePatch => ({
  ...(mirrorsX ? { flipX: !record.flipX } : {}),
  ...(mirrorsY ? { flipY: !record.flipY } : {}),
});

function mappedRotation(rotation: number, across: Vec, matrix: Matrix): number {
  const length = Math.hypot(across.x, across.y);
  if (length < EPSILON) return rotation;
  const angle = Math.atan2(across.y, across.x);
  const turned = Math.sin((angle - rotation) / 2);
  const mirrored = matrix.a * matrix.d - matrix.b * matrix.c < 0;
  if (!mirrored) return Math.abs(turned) < EPSILON ? rotation : normalized(angle);
  // A mirrored box is the same box turned by half a turn more: the way that keeps its text upright is taken.
  const upright = Math.cos(rotation) > -EPSILON ? 1 : -1;
  const isVertical = Math.abs(across.x) < 1e-6 * length;
  const flips = isVertical ? Math.abs(turned) > Math.SQRT1_2 : across.x * upright < 0;
  const chosen = flips ? angle + Math.PI : angle;
  return Math.abs(Math.sin((chosen - rotation) / 2)) < EPSILON ? rotation : normalized(chosen);
}

/** The patch that puts a box of this size and rotation around `middle`. What does not change is left out. */
export function placeBox(
  record: ShapeRecord,
  middle: Vec,
  size: { readonly width: number; readonly height: number },
  rotation: number,
): ShapePatch {
  return {
    x: roundStored(middle.x - size.width / 2),
    y: roundStored(middle.y - size.height / 2),
    ...(rotation === record.rotation ? {} : { rotation }),
  };
}

/**
 * What must be written for a shape that is its box to be mapped by `matrix`. A move writes only the place,
 * so that a concurrent resize by somebody else is kept whole. Sizes are at least `minWidth`, `minHeight`.
 */
export function transformBox(
  record: ShapeRecord,
  matrix: Matrix,
  minWidth = MIN_SIZE,
  minHeight = MIN_SIZE,
): ShapePatch {
  const mapped = mapBox(record, matrix);
  if (!mapped) return {};
  const { sx, sy } = mapped;
  const flips = flipped(record, mapped);
  if (isSame(sx, 1) && isSame(sy, 1))
    return { ...placeBox(record, mapped.centre, record, mapped.rotation), ...flips };
  const width = Math.max(minWidth, roundStored(record.width * sx));
  const height = Math.max(minHeight, roundStored(record.height * sy));
  return { ...placeBox(record, mapped.centre, { width, height }, mapped.rotation), ...flips, width, height };
}
