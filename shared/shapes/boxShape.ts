import { type Box, box, corners } from '../geometry/box.ts';
import type { Vec } from '../geometry/vec.ts';
import { hasSaneNumbers } from './drawable.ts';
import { paintLabel } from './labelText.ts';
import type { ShapePath } from './Pen.ts';
import { sharedPath } from './paths.ts';
import { perRecord } from './perRecord.ts';
import type { ShapeRecord } from './record.ts';
import type { Outline, ShapeDef } from './ShapeDef.ts';
import { fillAndStroke, isVisible } from './style.ts';
import { transformBox } from './transformBox.ts';

/** Corners of boxes are rounded by this, board px, less in small ones: a quarter of the shorter side. */
const CORNER_RADIUS = 8;

export const cornerRadius = (width: number, height: number): number =>
  Math.min(CORNER_RADIUS, Math.min(width, height) / 4);

/** The box of `record` in its own frame. */
export const localBox = ({ width, height }: ShapeRecord): Box => box(0, 0, width, height);

/** The outline of a shape that is just its box. */
export const boxOutline = (record: ShapeRecord): readonly Outline[] => [
  { points: corners(localBox(record)), closed: true },
];

/** What sets one closed form in a box apart from another. */
interface ClosedForm {
  readonly kind: string;
  readonly label: string;
  /** Its path data in a box of this size at the origin. */
  data(width: number, height: number): string;
  /** The same form as a polygon. */
  polygon(width: number, height: number): readonly Vec[];
  labelBox(width: number, height: number): Box;
  readonly labelPadding?: number;
}

/** A closed form that fills its box, has a fill, an outline and a label. */
export function boxShape(form: ClosedForm): ShapeDef {
  const path = perRecord(
    ({ width, height }): ShapePath =>
      sharedPath(`${form.kind} ${width} ${height}`, () => form.data(width, height)),
  );
  const def: ShapeDef = {
    kind: form.kind,
    label: form.label,
    making: 'box',
    defaults: { width: 100, height: 100 },
    styles: ['stroke', 'fill', 'strokeWidth', 'dash', 'font', 'fontSize', 'align', 'opacity'],
    resizing: 'box',
    labelPadding: form.labelPadding,
    isDrawable: hasSaneNumbers,
    outline: ({ width, height }) => [{ points: form.polygon(width, height), closed: true }],
    paint(pen, record) {
      const style = fillAndStroke(record);
      if (isVisible(style)) pen.path(path(record), style);
      paintLabel(pen, record, def);
    },
    transform: (record, matrix) => transformBox(record, matrix),
    labelBox: ({ width, height }) => form.labelBox(width, height),
  };
  return def;
}
