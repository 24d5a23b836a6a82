import type { Box } from '../../shared/geometry/box.ts';

/** A rectangle of whole device pixels. */
export interface PixelRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What the viewport shows of the board, in device pixels at `scale`: the pixel of board point p is p·scale. */
export interface PixelView extends PixelRect {
  /** Device pixels per board px. */
  readonly scale: number;
}

/** Tiles by column and row, both ends included. */
export interface TileRange {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Antialiasing and the smallest marks reach this far beyond a shape's bounds, device px. */
const BLEED = 2;

/** The whole pixels that cover a box of the board at `scale`, with room for {@link BLEED}. */
export function pixelsOf(box: Box, scale: number): PixelRect {
  const x = Math.floor(box.x * scale) - BLEED;
  const y = Math.floor(box.y * scale) - BLEED;
  const right = Math.ceil((box.x + box.width) * scale) + BLEED;
  const bottom = Math.ceil((box.y + box.height) * scale) + BLEED;
  return { x, y, width: right - x, height: bottom - y };
}

/** The part of the board whose shapes can colour pixels of `rect`. */
export function boardBoxOf(rect: PixelRect, scale: number): Box {
  return {
    x: (rect.x - BLEED) / scale,
    y: (rect.y - BLEED) / scale,
    width: (rect.width + 2 * BLEED) / scale,
    height: (rect.height + 2 * BLEED) / scale,
  };
}

/** The part that both have, or null. */
export function commonRect(a: PixelRect, b: PixelRect): PixelRect | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** The smallest rectangle around both. */
export function joinRects(a: PixelRect, b: PixelRect): PixelRect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const width = Math.max(a.x + a.width, b.x + b.width) - x;
  const height = Math.max(a.y + a.height, b.y + b.height) - y;
  return { x, y, width, height };
}

export function growRect(rect: PixelRect, by: number): PixelRect {
  return { x: rect.x - by, y: rect.y - by, width: rect.width + 2 * by, height: rect.height + 2 * by };
}

/** The tiles of edge `size` that a rectangle touches. */
export function tilesTouching(rect: PixelRect, size: number): TileRange {
  return {
    left: Math.floor(rect.x / size),
    top: Math.floor(rect.y / size),
    right: Math.ceil((rect.x + rect.width) / size) - 1,
    bottom: Math.ceil((rect.y + rect.height) / size) - 1,
  };
}

export const tileCount = (range: TileRange): number =>
  (range.right - range.left + 1) * (range.bottom - range.top + 1);
