import { type Box, boxAround, expand } from '../geometry/box.ts';
import { round } from '../geometry/vec.ts';
import { boxOutline, localBox } from './boxShape.ts';
import { hasSaneNumbers } from './drawable.ts';
import { leftPieces } from './erased.ts';
import type { PathStyle, ShapePath } from './Pen.ts';
import { perRecord } from './perRecord.ts';
import { paintPlaceholder } from './placeholder.ts';
import type { ShapePartial, ShapePatch, ShapeRecord } from './record.ts';
import type { Outline, ShapeDef } from './ShapeDef.ts';
import { decodeStroke, type Stroke } from './strokeCodec.ts';
import { strokePoints } from './strokePoints.ts';
import { MIN_SIZE, transformBox } from './transformBox.ts';

/** What one kind of stroke has of its own. */
export interface StrokeKind {
  readonly kind: string;
  readonly label: string;
  readonly defaults: ShapePatch;
  readonly stylesApart?: boolean;
  /** How thick it is at middle pressure, board px. */
  size(strokeWidth: number): number;
  /** Path data of what it leaves along its points. */
  data(stroke: Stroke, strokeWidth: number): string;
  style(record: ShapeRecord): PathStyle;
}

interface Ink {
  readonly strokeWidth: number;
  readonly erased: string;
  readonly path: ShapePath;
}

/** A kind that is drawn by hand: points that a pen passed, packed. */
export function strokeShape({ size, data, style, ...own }: StrokeKind): ShapeDef {
  const inkPath = inkPathOf(data);
  return {
    ...own,
    making: 'stroke',
    styles: ['stroke', 'strokeWidth', 'opacity'],
    resizing: 'box',
    complete,
    isDrawable: hasSaneNumbers,
    outline,
    thickness: ({ strokeWidth }) => size(strokeWidth),
    // Pressed hard, and round a sharp turn, ink reaches beyond half of its size.
    inkBox: (record) => expand(leftBox(record), size(record.strokeWidth)),
    paint(pen, record) {
      const path = inkPath(record);
      if (!path) paintPlaceholder(pen, localBox(record));
      else if (record.stroke !== 'transparent') pen.path(path, style(record));
    },
    // A line along one axis is thinner than other shapes may be, and must not be blown up to their least size.
    transform: (record, matrix) =>
      transformBox(record, matrix, Math.min(MIN_SIZE, record.width), Math.min(MIN_SIZE, record.height)),
    labelBox: () => null,
  };
}

function inkPathOf(data: StrokeKind['data']): (record: ShapeRecord) => ShapePath | null {
  /** The last ink of each stroke: while only its place or colour changes, records share its points and its ink. */
  const inks = new WeakMap<Stroke, Ink>();
  return perRecord((record: ShapeRecord): ShapePath | null => {
    const stroke = strokePoints(record);
    if (!stroke) return null;
    const { strokeWidth } = record;
    const erased = record.erased.join();
    const known = inks.get(stroke);
    if (known?.strokeWidth === strokeWidth && known.erased === erased) return known.path;
    const pieces = leftPieces(stroke.points, record.erased);
    const path = { data: pieces.map((points) => data({ ...stroke, points }, strokeWidth)).join('') };
    inks.set(stroke, { strokeWidth, erased, path });
    return path;
  });
}

function outline(record: ShapeRecord): readonly Outline[] {
  const stroke = strokePoints(record);
  if (!stroke) return boxOutline(record);
  return leftPieces(stroke.points, record.erased).map((points) => ({ points, closed: false }));
}

/** The box around what is left of a stroke, in its own frame. */
function leftBox(record: ShapeRecord): Box {
  const isWhole = record.erased.length === 0;
  return isWhole ? localBox(record) : boxAround(outline(record).flatMap(({ points }) => points));
}

/** A stroke made without a size is as large as its points, and starts at the first of them. */
function complete(partial: ShapePartial): ShapePartial {
  const stroke = partial.points ? decodeStroke(partial.points) : null;
  if (!stroke || partial.width !== undefined || partial.height !== undefined) return partial;
  const { x, y, width, height } = boxAround([{ x: 0, y: 0 }, ...stroke.points]);
  return { ...partial, width: round(x + width), height: round(y + height) };
}
