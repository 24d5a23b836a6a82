import { type Box, box, corners, expand } from '../geometry/box.ts';
import type { Vec } from '../geometry/vec.ts';
import { closedPainter, type Forms } from './closedPaint.ts';
import { type Contour, contourPoints, mapContour } from './contour.ts';
import { hasSaneNumbers } from './drawable.ts';
import { paintLabel } from './labelText.ts';
import type { ShapeRecord } from './record.ts';
import type { Outline, ShapeDef, StyleProp } from './ShapeDef.ts';
import { strayOf } from './sloppy.ts';
import { transformBox } from './transformBox.ts';

/** Corners of boxes are rounded by this, board px, less in small ones: a quarter of the shorter side. */
const CORNER_RADIUS = 8;

const cornerRadius = ({ width, height, corners }: ShapeRecord): number =>
  corners === 'sharp' ? 0 : Math.min(CORNER_RADIUS, Math.min(width, height) / 4);

/** The box of `record` in its own frame. */
export const localBox = ({ width, height }: { width: number; height: number }): Box =>
  box(0, 0, width, height);

/** The outline of a shape that is just its box. */
export const boxOutline = (record: ShapeRecord): readonly Outline[] => [
  { points: corners(localBox(record)), closed: true },
];

/** What sets one closed form in a box apart from another. All in a box of this size at the origin. */
export interface ClosedForm {
  readonly kind: string;
  readonly label: string;
  /** Its closed line; corners are rounded by `radius`. */
  outline(width: number, height: number, radius: number): Contour;
  /** Lines inside. */
  details?(width: number, height: number): readonly Contour[];
  labelBox(width: number, height: number): Box;
  readonly labelPadding?: number;
  /** Whether there are corners to be round or sharp; true where not given. */
  readonly hasCorners?: boolean;
}

const STYLES: readonly StyleProp[] = [
  'stroke',
  'fill',
  'fillStyle',
  'sloppiness',
  'strokeWidth',
  'dash',
  'corners',
  'font',
  'fontSize',
  'align',
  'verticalAlign',
  'opacity',
];

/** A point of the form to where it is once mirrored in its box. */
const mirror =
  ({ width, height, flipX, flipY }: ShapeRecord) =>
  ({ x, y }: Vec): Vec => ({ x: flipX ? width - x : x, y: flipY ? height - y : y });

const placed = (contour: Contour, record: ShapeRecord): Contour =>
  record.flipX || record.flipY ? mapContour(contour, mirror(record)) : contour;

/** A closed form that fills its box, has a fill, an outline and a label. */
export function boxShape(form: ClosedForm): ShapeDef {
  const outlineOf = (record: ShapeRecord) =>
    placed(form.outline(record.width, record.height, cornerRadius(record)), record);
  const formsOf = (record: ShapeRecord): Forms => {
    const { width, height, flipX, flipY } = record;
    return {
      key: `${form.kind} ${width} ${height} ${record.corners} ${Number(flipX)}${Number(flipY)}`,
      outline: () => outlineOf(record),
      details: () => (form.details?.(width, height) ?? []).map((contour) => placed(contour, record)),
    };
  };
  const paintForm = closedPainter(formsOf, form.details !== undefined);
  const def: ShapeDef = {
    kind: form.kind,
    label: form.label,
    making: 'box',
    defaults: { width: 100, height: 100 },
    styles: form.hasCorners === false ? STYLES.filter((prop) => prop !== 'corners') : STYLES,
    resizing: 'box',
    labelPadding: form.labelPadding,
    isDrawable: hasSaneNumbers,
    outline: (record) => [{ points: contourPoints(outlineOf(record)), closed: true }],
    hull: (record) => placed(form.outline(record.width, record.height, 0), record),
    inkBox: (record) =>
      record.sloppiness === 'none'
        ? localBox(record)
        : expand(localBox(record), strayOf(record) + record.strokeWidth / 2),
    paint(pen, record) {
      paintForm(pen, record);
      paintLabel(pen, record, def);
    },
    transform: (record, matrix) => transformBox(record, matrix),
    labelBox: (record) => labelBoxOf(form, record),
  };
  return def;
}

/** Where the label stands: mirrored with the form, the text itself is not. */
function labelBoxOf(form: ClosedForm, record: ShapeRecord): Box {
  const { x, y, width, height } = form.labelBox(record.width, record.height);
  return {
    x: record.flipX ? record.width - x - width : x,
    y: record.flipY ? record.height - y - height : y,
    width,
    height,
  };
}
