import type { PathStyle } from './Pen.ts';
import type { Colour, Dash, ShapeRecord } from './record.ts';

/** The stroke widths and font sizes that are offered, board px. */
export const STROKE_WIDTHS = [1, 2, 4] as const;
export const FONT_SIZES = [16, 20, 28, 36] as const;
export const DASHES: readonly Dash[] = ['solid', 'dashed', 'dotted'];

/** Lengths of dashes and gaps for a stroke with round caps; undefined for a solid one. */
export function dashPattern(dash: Dash, strokeWidth: number): readonly number[] | undefined {
  if (dash === 'solid') return undefined;
  // A dash of (nearly) no length is a dot, by its round caps.
  return dash === 'dotted' ? [0.1, 3 + 1.75 * strokeWidth] : [5 + 1.5 * strokeWidth, 4 + 2.5 * strokeWidth];
}

const shown = (colour: Colour): Colour | undefined => (colour === 'transparent' ? undefined : colour);

/** How the outline of `record` is drawn, without a fill. */
export function strokeStyle(record: ShapeRecord): PathStyle {
  return {
    stroke: record.strokeWidth > 0 ? shown(record.stroke) : undefined,
    strokeWidth: record.strokeWidth,
    dash: dashPattern(record.dash, record.strokeWidth),
  };
}

/** How the closed outline of `record` is drawn and filled. */
export const fillAndStroke = (record: ShapeRecord): PathStyle => ({
  ...strokeStyle(record),
  fill: shown(record.fill),
});

export const isVisible = (style: PathStyle): boolean =>
  style.fill !== undefined || style.stroke !== undefined;

/** Text is in the stroke's colour, and legible where the stroke is left out. */
export const textColour = (record: ShapeRecord): Colour => shown(record.stroke) ?? 'black';
