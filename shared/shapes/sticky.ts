import { box, corners, expand, unionBoxes } from '../geometry/box.ts';
import { translation } from '../geometry/transform.ts';
import { boxOutline, localBox } from './boxShape.ts';
import { contourData, polygonContour } from './contour.ts';
import { hasSaneNumbers } from './drawable.ts';
import { paintLabel } from './labelText.ts';
import type { Pen } from './Pen.ts';
import { sharedPath } from './paths.ts';
import { perRecord } from './perRecord.ts';
import type { ShapeRecord } from './record.ts';
import type { ShapeDef } from './ShapeDef.ts';
import { fillAndStroke } from './style.ts';
import { layoutText } from './textLayout.ts';
import { transformBox } from './transformBox.ts';

const SIZE = 200;
const RADIUS = 3;
const PADDING = 16;

/** The shadow: copies of the note behind it, each larger and fainter than the one before. */
const SHADOW_COLOUR = '#000000';
const SHADOWS = [
  { down: 1, spread: 0.5, opacity: 0.08 },
  { down: 2, spread: 1, opacity: 0.04 },
  { down: 3, spread: 1.5, opacity: 0.03 },
  { down: 4.5, spread: 2, opacity: 0.02 },
  { down: 6, spread: 2.5, opacity: 0.012 },
] as const;

const notePath = (width: number, height: number, spread: number) =>
  sharedPath(`sticky ${width} ${height} ${spread}`, () =>
    contourData(polygonContour(corners(expand(box(0, 0, width, height), spread)), RADIUS + spread)),
  );

const pathsOf = perRecord(({ width, height }) => ({
  note: notePath(width, height, 0),
  shadows: SHADOWS.map((shadow) => ({
    ...shadow,
    path: notePath(width, height, shadow.spread),
    matrix: translation(0, shadow.down),
  })),
}));

function paintShadow(pen: Pen, record: ShapeRecord): void {
  for (const { path, matrix, opacity } of pathsOf(record).shadows) {
    pen.within(matrix, opacity, () => pen.path(path, { fill: SHADOW_COLOUR }));
  }
}

/** As high as it was made, or as its text needs. */
function grownHeight({ text, font, fontSize, align, width, height }: ShapeRecord): number {
  if (text === '') return height;
  const inner = Math.max(fontSize, width - 2 * PADDING);
  const needed = layoutText({ text, font, fontSize, align, width: inner }).height + 2 * PADDING;
  return Math.max(height, needed);
}

export const sticky: ShapeDef = {
  kind: 'sticky',
  label: 'Sticky note',
  making: 'click',
  defaults: { width: SIZE, height: SIZE, fill: 'yellow-soft' },
  styles: ['fill', 'font', 'fontSize', 'align', 'verticalAlign', 'opacity'],
  resizing: 'ratio',
  solid: true,
  labelPadding: PADDING,
  isDrawable: hasSaneNumbers,
  box: (record) => box(record.x, record.y, record.width, grownHeight(record)),
  outline: boxOutline,
  thickness: () => 0,
  inkBox: (record) =>
    unionBoxes(
      SHADOWS.map(({ down, spread }) => {
        const copy = expand(localBox(record), spread);
        return { ...copy, y: copy.y + down };
      }),
    ) ?? localBox(record),
  paint(pen, record) {
    const { fill } = fillAndStroke(record);
    if (fill) {
      paintShadow(pen, record);
      pen.path(pathsOf(record).note, { fill });
    }
    paintLabel(pen, record, sticky);
  },
  transform: (record, matrix) => transformBox(record, matrix),
  labelBox: localBox,
};
