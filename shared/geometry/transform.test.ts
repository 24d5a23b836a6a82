import { describe, expect, it } from 'vitest';
import { seededRandom } from '../util/random.ts';
import {
  after,
  apply,
  applyDirection,
  IDENTITY,
  inverse,
  type Matrix,
  rotation,
  scaling,
  translation,
} from './transform.ts';
import { round, type Vec, vec } from './vec.ts';

const expectNear = (a: Vec, b: Vec) => {
  expect(a.x).toBeCloseTo(b.x, 6);
  expect(a.y).toBeCloseTo(b.y, 6);
};

describe('transform', () => {
  it('turns clockwise on screen about a point that stays', () => {
    const quarter = rotation(Math.PI / 2, vec(10, 10));
    expectNear(apply(quarter, vec(20, 10)), vec(10, 20));
    expectNear(apply(quarter, vec(10, 10)), vec(10, 10));
  });

  it('scales about a point that stays, and leaves the translation out of directions', () => {
    const m = scaling(2, -1, vec(5, 5));
    expectNear(apply(m, vec(6, 6)), vec(7, 4));
    expectNear(apply(m, vec(5, 5)), vec(5, 5));
    expectNear(applyDirection(m, vec(1, 1)), vec(2, -1));
  });

  it.each([1, 2, 3])('undoes any chain of maps by its inverse (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const number = (most: number) => most * (2 * random() - 1);
    for (let count = 0; count < 100; count++) {
      const about = vec(number(500), number(500));
      const chain: Matrix = [
        rotation(number(7), about),
        scaling(0.2 + 3 * random(), -0.2 - random(), about),
        translation(number(1000), number(1000)),
      ].reduce(after, IDENTITY);
      const p = vec(number(1000), number(1000));
      expectNear(apply(inverse(chain), apply(chain, p)), p);
      expectNear(apply(after(chain, inverse(chain)), p), p);
    }
  });

  it('has nothing to undo a flattening with', () => {
    expect(inverse(scaling(0, 1, vec(3, 3)))).toBe(IDENTITY);
  });
});

describe('round', () => {
  it('goes to the nearest sixteenth and knows no negative zero', () => {
    expect(round(0.04)).toBe(0.0625);
    expect(round(-3.99)).toBe(-4);
    expect(Object.is(round(-0.001), 0)).toBe(true);
  });
});
