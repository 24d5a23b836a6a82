import type { Matrix } from '../../shared/geometry/transform.ts';
import type { PixelView } from './tileGrid.ts';

/** The screen that is painted for: CSS size, and device pixels per CSS px. */
export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

interface CameraLike {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/**
 * What the camera shows, in device pixels. The board's origin is put on a whole pixel, so that tiles are
 * copied pixel by pixel; every layer uses this one rounding, or shapes would twitch when they change layers.
 */
export function pixelView(camera: CameraLike, screen: Screen): PixelView {
  const scale = camera.zoom * screen.ratio;
  return {
    scale,
    x: Math.round(camera.x * scale),
    y: Math.round(camera.y * scale),
    width: Math.round(screen.width * screen.ratio),
    height: Math.round(screen.height * screen.ratio),
  };
}

/** From the board to CSS px of the viewport, for what is laid over the canvas. */
export function toCss(view: PixelView, screen: Screen): Matrix {
  const zoom = view.scale / screen.ratio;
  return { a: zoom, b: 0, c: 0, d: zoom, e: -view.x / screen.ratio, f: -view.y / screen.ratio };
}

/** Konva cuts a bitmap's size to whole pixels: this much more keeps a rounding error from losing one. */
const SAFETY = 0.001;

/** The CSS size to give a canvas so that its bitmap has as many device pixels as `css` stands for. */
export const canvasSize = (css: number, ratio: number): number => (Math.round(css * ratio) + SAFETY) / ratio;
