import { paintBounds } from '../../shared/shapes/bounds.ts';
import { shapeDef } from '../../shared/shapes/index.ts';
import type { Colour, ShapeRecord } from '../../shared/shapes/record.ts';

/** Shapes smaller than this are one mark, device px: their form could not be told. */
const MARK_BELOW = 3;

/** Letters smaller than this are bars, device px: they could not be read. */
export const BARS_BELOW = 3;
/** Bars thinner than this are left out, device px. */
export const NO_TEXT_BELOW = 1;
/** How much of its bar a line of text inks. */
export const BAR_OPACITY = 0.35;

/** Outlines of filled shapes thinner than this are left out, device px: they would tint a pixel by a tenth. */
export const NO_OUTLINE_BELOW = 0.2;

/** Smaller shapes are made translucent mark by mark, device px: that an outline shows its fill cannot be seen. */
export const AS_ONE_FROM = 32;

/** Whether `record` is so small at `scale` (device px per board px) that a mark does for it. */
export function isMark(record: ShapeRecord, scale: number): boolean {
  const { width, height } = paintBounds(record);
  return Math.max(width, height) * scale < MARK_BELOW;
}

/** The colour of a shape's mark, and how much of its box the shape inks (0..1). */
export function markOf(record: ShapeRecord): { colour: Colour; opacity: number } {
  const { fill, stroke, strokeWidth, opacity } = record;
  const shown = opacity / 100;
  if (fill !== 'transparent' && shapeDef(record.kind).styles.includes('fill')) {
    return { colour: fill, opacity: shown };
  }
  const { width, height } = paintBounds(record);
  const inked = (2 * strokeWidth * (width + height)) / (width * height);
  return { colour: stroke, opacity: shown * Math.min(1, inked) };
}
