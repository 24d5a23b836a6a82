import { expect, test } from 'vitest';
import { apply } from '../../shared/geometry/transform.ts';
import { canvasSize, pixelView, toCss } from './DeviceView.ts';

const RATIOS = [1, 1.1, 1.25, 1.5, 1.75, 2, 2.625, 3];

test.each(RATIOS)('at %f device pixels per CSS px the origin is on a whole pixel', (ratio) => {
  const view = pixelView({ x: 10.3, y: -7.77, zoom: 1.37 }, { width: 1280, height: 800, ratio });
  expect(Number.isInteger(view.x) && Number.isInteger(view.y)).toBe(true);
  expect(Math.abs(view.x - 10.3 * view.scale)).toBeLessThanOrEqual(0.5);
});

test.each(RATIOS)('at %f a canvas gets all of its pixels', (ratio) => {
  for (let pixels = 300; pixels < 4000; pixels += 7) {
    expect(Math.floor(canvasSize(pixels / ratio, ratio) * ratio)).toBe(pixels);
  }
});

test('what is laid over the canvas uses the same rounding', () => {
  const screen = { width: 100, height: 100, ratio: 1 };
  const view = pixelView({ x: 0.4, y: 0.6, zoom: 1 }, screen);
  expect(apply(toCss(view, screen), { x: 10, y: 10 })).toEqual({ x: 10, y: 9 });
});
