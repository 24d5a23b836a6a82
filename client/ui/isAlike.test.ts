import { expect, it } from 'vitest';
import { isAlike } from './isAlike.ts';

const shared = { deep: 1 };

it.each([
  [1, 1],
  [Number.NaN, Number.NaN],
  [
    [1, 'a', shared],
    [1, 'a', shared],
  ],
  [{ a: shared }, { a: shared }],
  [[], []],
])('%j and %j are alike', (a, b) => expect(isAlike(a, b)).toBe(true));

it.each([
  [1, 2],
  [null, {}],
  [[1], [1, 2]],
  [{ a: 1 }, { a: 2 }],
  [{ a: undefined }, { b: undefined }],
  [{ a: { deep: 1 } }, { a: { deep: 1 } }],
  [[], {}],
  [new Set([1]), new Set([1])],
])('%j and %j are not', (a, b) => expect(isAlike(a, b)).toBe(false));
