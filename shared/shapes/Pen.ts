import type { Matrix } from '../geometry/transform.ts';
import type { Colour, Font } from './record.ts';

/** A path as SVG path data. Build it once per record: pens cache what they make of it by identity. */
export interface ShapePath {
  readonly data: string;
}

export interface PathStyle {
  readonly fill?: Colour;
  readonly stroke?: Colour;
  /** Board px. */
  readonly strokeWidth?: number;
  /** Lengths of dashes and gaps, board px. */
  readonly dash?: readonly number[];
}

/** One line of a text, laid out: its left edge and its baseline in the shape's own frame. */
export interface TextLine {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
}

export interface TextStyle {
  readonly font: Font;
  /** Board px. */
  readonly fontSize: number;
  readonly colour: Colour;
}

/**
 * What a shape may draw with. Canvas, SVG and tests each bring one, so a shape's paint exists once.
 * Strokes have round caps and joins. Colours are the board's; the pen knows the theme.
 */
export interface Pen {
  /** Runs `draw` in the frame `matrix` (local to board), everything in it at `opacity` (0..1). */
  within(matrix: Matrix, opacity: number, draw: () => void): void;
  path(path: ShapePath, style: PathStyle): void;
  text(lines: readonly TextLine[], style: TextStyle): void;
}
