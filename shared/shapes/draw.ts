import { boxAround, expand } from '../geometry/box.ts';
import { round } from '../geometry/vec.ts';
import { boxOutline, localBox } from './boxShape.ts';
import { hasSaneNumbers } from './drawable.ts';
import { inkData, inkSize } from './freehand.ts';
import type { ShapePath } from './Pen.ts';
import { perRecord } from './perRecord.ts';
import { paintPlaceholder } from './placeholder.ts';
import type { ShapePartial, ShapeRecord } from './record.ts';
import type { Outline, ShapeDef } from './ShapeDef.ts';
import { decodeStroke, type Stroke } from './strokeCodec.ts';
import { strokePoints } from './strokePoints.ts';
import { MIN_SIZE, transformBox } from './transformBox.ts';

interface Ink {
  readonly strokeWidth: number;
  readonly path: ShapePath;
}

/** The last ink of each stroke: while only its place or colour changes, records share its points and its ink. */
const inks = new WeakMap<Stroke, Ink>();

const inkPath = perRecord((record: ShapeRecord): ShapePath | null => {
  const stroke = strokePoints(record);
  if (!stroke) return null;
  const { strokeWidth } = record;
  const known = inks.get(stroke);
  if (known?.strokeWidth === strokeWidth) return known.path;
  const path = { data: inkData(stroke.points, stroke.hasPressure, strokeWidth) };
  inks.set(stroke, { strokeWidth, path });
  return path;
});

function outline(record: ShapeRecord): readonly Outline[] {
  const stroke = strokePoints(record);
  return stroke ? [{ points: stroke.points, closed: false }] : boxOutline(record);
}

/** A stroke made without a size is as large as its points, and starts at the first of them. */
function complete(partial: ShapePartial): ShapePartial {
  const stroke = partial.points ? decodeStroke(partial.points) : null;
  if (!stroke || partial.width !== undefined || partial.height !== undefined) return partial;
  const { x, y, width, height } = boxAround([{ x: 0, y: 0 }, ...stroke.points]);
  return { ...partial, width: round(x + width), height: round(y + height) };
}

export const draw: ShapeDef = {
  kind: 'draw',
  label: 'Draw',
  making: 'stroke',
  defaults: {},
  styles: ['stroke', 'strokeWidth', 'opacity'],
  resizing: 'box',
  complete,
  isDrawable: hasSaneNumbers,
  outline,
  thickness: ({ strokeWidth }) => inkSize(strokeWidth),
  // Pressed hard, and round a sharp turn, ink reaches beyond half of its size.
  inkBox: (record) => expand(localBox(record), inkSize(record.strokeWidth)),
  paint(pen, record) {
    const path = inkPath(record);
    if (!path) paintPlaceholder(pen, localBox(record));
    else if (record.stroke !== 'transparent') pen.path(path, { fill: record.stroke });
  },
  // A line along one axis is thinner than other shapes may be, and must not be blown up to their least size.
  transform: (record, matrix) =>
    transformBox(record, matrix, Math.min(MIN_SIZE, record.width), Math.min(MIN_SIZE, record.height)),
  labelBox: () => null,
};
