import { describe, expect, it } from 'vitest';
import {
  box,
  boxAround,
  boxBetween,
  containsBox,
  containsPoint,
  expand,
  intersects,
  unionBoxes,
} from './box.ts';
import { vec } from './vec.ts';

describe('box', () => {
  it('is made from corners in any order and from points', () => {
    expect(boxBetween(vec(10, 2), vec(4, 8))).toEqual(box(4, 2, 6, 6));
    expect(boxAround([vec(1, 9), vec(5, -3)])).toEqual(box(1, -3, 4, 12));
    expect(boxAround([])).toEqual(box(0, 0, 0, 0));
  });

  it('unites with others, none of which is null', () => {
    expect(unionBoxes([box(0, 0, 1, 1), box(5, -2, 1, 1)])).toEqual(box(0, -2, 6, 3));
    expect(unionBoxes([])).toBeNull();
  });

  it('grows, and shrinks to no less than its centre', () => {
    expect(expand(box(0, 0, 10, 4), 1)).toEqual(box(-1, -1, 12, 6));
    expect(expand(box(0, 0, 10, 4), -3)).toEqual(box(3, 2, 4, 0));
  });

  it('counts shared edges as touching and as inside', () => {
    expect(intersects(box(0, 0, 5, 5), box(5, 5, 1, 1))).toBe(true);
    expect(intersects(box(0, 0, 5, 5), box(5.1, 0, 1, 1))).toBe(false);
    expect(containsBox(box(0, 0, 5, 5), box(0, 0, 5, 5))).toBe(true);
    expect(containsBox(box(0, 0, 5, 5), box(4, 4, 2, 1))).toBe(false);
    expect(containsPoint(box(0, 0, 5, 5), vec(5, 0))).toBe(true);
  });
});
