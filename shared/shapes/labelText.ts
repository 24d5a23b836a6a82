import { type Box, box, centre, expand } from '../geometry/box.ts';
import type { Pen, TextLine } from './Pen.ts';
import { perRecord } from './perRecord.ts';
import type { Align, Colour, Font, ShapeRecord, VerticalAlign } from './record.ts';
import type { ShapeDef } from './ShapeDef.ts';
import { textColour } from './style.ts';
import { layoutText } from './textLayout.ts';

/** Free space between a shape's border and its label, board px. */
export const LABEL_PADDING = 8;

/** Where and how a shape's text is set: by the pen, and by the editor laid over it. */
export interface TextFrame {
  /** In the shape's own frame, `padding` included. Text may be taller than it. */
  readonly box: Box;
  readonly padding: number;
  /** Whether lines are broken at the box's inner width. */
  readonly wraps: boolean;
  readonly align: Align;
  readonly verticalAlign: VerticalAlign;
  readonly font: Font;
  /** Board px. */
  readonly fontSize: number;
  readonly colour: Colour;
}

/** The text frame of a record of this kind, or null where the kind has no text. */
export function textFrameOf(def: ShapeDef, record: ShapeRecord): TextFrame | null {
  const labelBox = def.labelBox(record);
  if (!labelBox) return null;
  const padding = def.labelPadding ?? LABEL_PADDING;
  const wraps = def.wrapsText?.(record) ?? true;
  const { align, verticalAlign, font, fontSize } = record;
  // In a narrower shape each line still takes a letter or two; they stand over its sides.
  const width = Math.max(labelBox.width, wraps ? fontSize + 2 * padding : 0);
  const wide = box(centre(labelBox).x - width / 2, labelBox.y, width, labelBox.height);
  return { box: wide, padding, wraps, align, verticalAlign, font, fontSize, colour: textColour(record) };
}

interface PlacedText {
  readonly lines: readonly TextLine[];
  /** Around all lines, in the shape's own frame. */
  readonly box: Box;
}

/** Where a block of `height` starts in a box. */
function topOf(verticalAlign: VerticalAlign, inner: Box, height: number): number {
  if (verticalAlign === 'top') return inner.y;
  const free = inner.height - height;
  return inner.y + (verticalAlign === 'middle' ? free / 2 : free);
}

/** `text` set in `frame`. */
export function placeText(text: string, frame: TextFrame): PlacedText {
  const { font, fontSize, align, verticalAlign, wraps, padding } = frame;
  const inner = expand(frame.box, -padding);
  // Text as wide as its lines is set at that width, so that a line of it can be aligned to the others.
  const layout = layoutText({ text, font, fontSize, width: wraps ? inner.width : null, align });
  const x = wraps ? inner.x : inner.x + (inner.width - layout.width) / 2;
  const y = topOf(verticalAlign, inner, layout.height);
  const lines = layout.lines.map((line) => ({ ...line, x: line.x + x, baseline: line.baseline + y }));
  const left = lines.reduce((least, line) => Math.min(least, line.x), Infinity);
  const right = lines.reduce((most, line) => Math.max(most, line.x + line.width), -Infinity);
  return { lines, box: box(left, y, right - left, layout.height) };
}

/** The text of a record of this kind, set in its frame; null when there is none. */
export const labelText = perRecord((record: ShapeRecord, def: ShapeDef): PlacedText | null => {
  const frame = record.text === '' ? null : textFrameOf(def, record);
  return frame && placeText(record.text, frame);
});

export function paintLabel(pen: Pen, record: ShapeRecord, def: ShapeDef): void {
  const label = labelText(record, def);
  if (!label) return;
  const { font, fontSize } = record;
  pen.text(label.lines, { font, fontSize, colour: textColour(record) });
}
