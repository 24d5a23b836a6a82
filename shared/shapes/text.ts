import { type Box, box } from '../geometry/box.ts';
import { apply, type Matrix } from '../geometry/transform.ts';
import { roundStored, type Vec } from '../geometry/vec.ts';
import { boxMatrix } from './boxMatrix.ts';
import { boxOutline, localBox } from './boxShape.ts';
import { hasSaneNumbers } from './drawable.ts';
import { paintLabel } from './labelText.ts';
import type { ShapePatch, ShapeRecord } from './record.ts';
import type { ShapeDef } from './ShapeDef.ts';
import { layoutText } from './textLayout.ts';
import { isSame, type MappedBox, MIN_SIZE, mapBox, placeBox } from './transformBox.ts';

/** Scaled text keeps within these sizes: legible again after scaling back, and never a billboard. */
const MIN_FONT_SIZE = 4;
const MAX_FONT_SIZE = 1000;

/** Born without a width, a text is as wide as its lines; once a width is set, its lines are broken there. */
const hasOwnWidth = (record: ShapeRecord): boolean => record.storedWidth > 0;

function textBox(record: ShapeRecord): Box {
  const { text, font, fontSize, align } = record;
  const own = hasOwnWidth(record) ? Math.max(record.storedWidth, fontSize) : null;
  const layout = layoutText({ text, font, fontSize, align, width: own });
  return box(record.x, record.y, Math.max(MIN_SIZE, layout.width), layout.height);
}

/** Dragging a side: the width is set, the top edge stays where `matrix` puts it, and the height follows. */
function widened(record: ShapeRecord, matrix: Matrix, { sx, rotation }: MappedBox): ShapePatch {
  const width = Math.max(roundStored(record.width * sx), record.fontSize);
  const { height } = textBox({ ...record, storedWidth: width });
  const top = apply(matrix, apply(boxMatrix(record), { x: record.width / 2, y: 0 }));
  const middle: Vec = {
    x: top.x - (Math.sin(rotation) * height) / 2,
    y: top.y + (Math.cos(rotation) * height) / 2,
  };
  return { ...placeBox(record, middle, { width, height }, rotation), width, height: record.storedHeight };
}

/** Dragging a corner: the letters grow, and with them the lines. */
function enlarged(record: ShapeRecord, { centre, sx, sy, rotation }: MappedBox): ShapePatch {
  const growth = Math.min(sx, sy);
  const fontSize = Math.min(MAX_FONT_SIZE, Math.max(MIN_FONT_SIZE, roundStored(record.fontSize * growth)));
  const storedWidth = hasOwnWidth(record) ? Math.max(roundStored(record.storedWidth * sx), fontSize) : 0;
  const size = textBox({ ...record, fontSize, storedWidth });
  const width = hasOwnWidth(record) ? { width: storedWidth, height: record.storedHeight } : {};
  return { ...placeBox(record, centre, size, rotation), fontSize, ...width };
}

function transform(record: ShapeRecord, matrix: Matrix): ShapePatch {
  const mapped = mapBox(record, matrix);
  if (!mapped) return {};
  const { sx, sy } = mapped;
  if (!isSame(sy, 1)) return enlarged(record, mapped);
  if (!isSame(sx, 1)) return widened(record, matrix, mapped);
  return placeBox(record, mapped.centre, record, mapped.rotation);
}

export const text: ShapeDef = {
  kind: 'text',
  label: 'Text',
  making: 'click',
  defaults: { align: 'left', verticalAlign: 'top' },
  styles: ['stroke', 'font', 'fontSize', 'align', 'opacity'],
  resizing: 'ratio',
  freeWidth: true,
  solid: true,
  labelPadding: 0,
  isDrawable: hasSaneNumbers,
  box: textBox,
  outline: boxOutline,
  thickness: () => 0,
  paint: (pen, record) => paintLabel(pen, record, text),
  transform,
  labelBox: localBox,
  wrapsText: hasOwnWidth,
};
