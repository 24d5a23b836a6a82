import type { PathStyle } from './Pen.ts';
import type { Colour, Dash, ShapeRecord } from './record.ts';

export const DASHES: readonly Dash[] = ['solid', 'dashed', 'dotted'];

/** More dashes than this take long to paint (0.2 s): who draws that large a shape sees no dashes either. */
const MAX_DASHES = 20_000;

/**
 * Lengths of dashes and gaps for a stroke with round caps, at most `length` board px long; undefined for a
 * solid one, and for one with so many dashes that painting them would freeze the board.
 */
export function dashPattern(dash: Dash, strokeWidth: number, length: number): readonly number[] | undefined {
  if (dash === 'solid') return undefined;
  // A dash of (nearly) no length is a dot, by its round caps.
  const [on, off] =
    dash === 'dotted' ? [0.1, 3 + 1.75 * strokeWidth] : [5 + 1.5 * strokeWidth, 4 + 2.5 * strokeWidth];
  return length > MAX_DASHES * (on + off) ? undefined : [on, off];
}

/** The way around a box: no outline in it is longer. */
export const wayAround = ({ width, height }: { width: number; height: number }): number =>
  2 * (width + height);

const shown = (colour: Colour): Colour | undefined => (colour === 'transparent' ? undefined : colour);

/** How the outline of `record` is drawn, without a fill. */
export function strokeStyle(record: ShapeRecord): PathStyle {
  const longest = wayAround(record) * (1 + record.bend.length);
  return {
    stroke: record.strokeWidth > 0 ? shown(record.stroke) : undefined,
    strokeWidth: record.strokeWidth,
    dash: dashPattern(record.dash, record.strokeWidth, longest),
  };
}

/** How the closed outline of `record` is drawn and filled. */
export const fillAndStroke = (record: ShapeRecord): PathStyle => ({
  ...strokeStyle(record),
  fill: shown(record.fill),
});

/** Text is in the stroke's colour, and legible where the stroke is left out. */
export const textColour = (record: ShapeRecord): Colour => shown(record.stroke) ?? 'black';
