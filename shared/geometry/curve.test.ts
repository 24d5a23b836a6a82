import { describe, expect, it } from 'vitest';
import { seededRandom } from '../util/random.ts';
import { cubicExtremes, flattenCubic, flattenQuadratic, QUARTER_ARC } from './curve.ts';
import { distanceToPolyline } from './polygon.ts';
import { type Vec, vec } from './vec.ts';

function cubicAt(t: number, [a, b, c, d]: readonly [Vec, Vec, Vec, Vec]): Vec {
  const s = 1 - t;
  const mix = (k: 'x' | 'y') => s ** 3 * a[k] + 3 * s * s * t * b[k] + 3 * s * t * t * c[k] + t ** 3 * d[k];
  return vec(mix('x'), mix('y'));
}

describe('flattening', () => {
  it.each([1, 2, 3])('stays within its flatness of the true curve (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const point = () => vec(1000 * random(), 1000 * random());
    for (let round = 0; round < 100; round++) {
      const curve = [point(), point(), point(), point()] as const;
      const flat = [curve[0], ...flattenCubic(...curve, 0.5)];
      expect(flat.at(-1)).toEqual(curve[3]);
      for (let step = 0; step <= 50; step++) {
        expect(distanceToPolyline(cubicAt(step / 50, curve), flat)).toBeLessThanOrEqual(0.5);
      }
    }
  });

  it('makes one piece of a straight line, and passes the middle of a quadratic', () => {
    expect(flattenCubic(vec(0, 0), vec(1, 0), vec(2, 0), vec(3, 0))).toHaveLength(1);
    const arch = [vec(0, 0), ...flattenQuadratic(vec(0, 0), vec(50, 100), vec(100, 0), 0.1)];
    expect(distanceToPolyline(vec(50, 50), arch)).toBeLessThanOrEqual(0.1);
  });

  it('follows a quarter of a circle with handles of the standard length', () => {
    const handle = 100 * QUARTER_ARC;
    for (const p of flattenCubic(vec(100, 0), vec(100, handle), vec(handle, 100), vec(0, 100))) {
      expect(Math.hypot(p.x, p.y)).toBeCloseTo(100, 0);
    }
  });
});

it('the extremes of a curve are where it is furthest, exactly', () => {
  const [from, c1, c2, to] = [vec(0, 0), vec(0, 40), vec(30, -20), vec(30, 10)];
  const fine = flattenCubic(from, c1, c2, to, 1e-9);
  const ys = cubicExtremes(from, c1, c2, to).map(({ y }) => y);
  expect(ys).toHaveLength(2);
  expect(Math.max(...ys)).toBeCloseTo(Math.max(...fine.map(({ y }) => y)), 2);
  expect(Math.min(...ys, 0)).toBeCloseTo(Math.min(...fine.map(({ y }) => y), 0), 2);
  expect(cubicExtremes(from, vec(10, 10), vec(20, 20), vec(30, 30))).toEqual([]);
});
