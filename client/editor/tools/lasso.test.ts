import { expect, test } from 'vitest';
import type { Spot } from '../../testing/Driver.ts';
import { threeBoxes } from '../../testing/threeBoxes.ts';

const LOOP: readonly Spot[] = [
  [80, 80],
  [320, 80],
  [320, 220],
  [80, 220],
];

test('a lasso selects what it touches, with Ctrl what it wraps; afterwards the select tool is back', () => {
  const { driver, a, b } = threeBoxes();
  driver.key('Shift+S');
  driver.drag(LOOP, { hold: true });
  expect(driver.path).toBe('lasso.lassoing');
  expect(driver.editor.live.lasso.length).toBeGreaterThan(4);
  expect(driver.selected).toEqual([a, b]);
  driver.hold('keydown', 'Control', { ctrl: true });
  expect(driver.selected).toEqual([a]);
  driver.up([80, 220], { ctrl: true });
  expect(driver.path).toBe('select.idle');
  expect(driver.selected).toEqual([a]);
  expect(driver.editor.live.lasso).toEqual([]);
  expect(driver.counts).toMatchObject({ changes: 0, gestures: 0 });
});

test('Alt-drag on the free board is a lasso too, Shift adds, Esc brings the selection back', () => {
  const { driver, a, c } = threeBoxes();
  driver.select(c);
  driver.drag(LOOP, { alt: true, shift: true, hold: true });
  expect(driver.path).toBe('select.lassoing');
  expect(driver.selected).toContain(a);
  expect(driver.selected).toContain(c);
  driver.key('Escape');
  expect(driver.selected).toEqual([c]);
});
