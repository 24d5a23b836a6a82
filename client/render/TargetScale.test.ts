import { expect, test } from 'vitest';
import { SETTLE_MS, TargetScale } from './TargetScale.ts';

test('the first scale is taken at once', () => {
  const target = new TargetScale();
  expect(target.next(1, 0, false)).toBe(1);
  expect(target.settled).toBe(true);
});

test('a scale in motion is followed only when the tiles get too coarse or too fine', () => {
  const target = new TargetScale();
  target.next(1, 0, false);
  expect(target.next(1.5, 10, false)).toBe(1);
  expect(target.settled).toBe(false);
  expect(target.next(2.1, 20, false)).toBe(2.1);
  expect(target.next(1.3, 30, false)).toBe(2.1);
  expect(target.next(1.2, 40, false)).toBe(1.2);
});

test('a scale at rest is taken', () => {
  const target = new TargetScale();
  target.next(1, 0, false);
  target.next(1.2, 10, false);
  expect(target.next(1.2, 9 + SETTLE_MS, false)).toBe(1);
  expect(target.next(1.2, 10 + SETTLE_MS, false)).toBe(1.2);
  expect(target.settled).toBe(true);
});

test('a scale whose tiles are there is taken at once', () => {
  const target = new TargetScale();
  target.next(1, 0, false);
  expect(target.next(1.2, 10, true)).toBe(1.2);
});
