import { expect, test } from 'vitest';
import { CursorMotion, GLIDE_MS } from './cursorMotion.ts';

test('stands where it was first seen', () => {
  const motion = new CursorMotion({ x: 5, y: 6 }, 100);
  expect(motion.at(100)).toEqual({ x: 5, y: 6 });
  expect(motion.isMoving(100)).toBe(false);
});

test('glides to a new place and stops there', () => {
  const motion = new CursorMotion({ x: 0, y: 0 }, 0);
  expect(motion.moveTo({ x: 10, y: 20 }, 100)).toBe(true);
  expect(motion.at(100)).toEqual({ x: 0, y: 0 });
  expect(motion.at(100 + GLIDE_MS / 2)).toEqual({ x: 5, y: 10 });
  expect(motion.isMoving(100 + GLIDE_MS / 2)).toBe(true);
  expect(motion.at(100 + GLIDE_MS)).toEqual({ x: 10, y: 20 });
  expect(motion.isMoving(100 + GLIDE_MS)).toBe(false);
});

test('an update on the way starts from where it is: no jump', () => {
  const motion = new CursorMotion({ x: 0, y: 0 }, 0);
  motion.moveTo({ x: 10, y: 0 }, 0);
  motion.moveTo({ x: 0, y: 0 }, GLIDE_MS / 2);
  expect(motion.at(GLIDE_MS / 2)).toEqual({ x: 5, y: 0 });
});

test('the same place again is no move', () => {
  const motion = new CursorMotion({ x: 1, y: 1 }, 0);
  expect(motion.moveTo({ x: 1, y: 1 }, 50)).toBe(false);
});
