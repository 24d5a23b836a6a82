import { describe, expect, it } from 'vitest';
import { seededRandom } from '../util/random.ts';
import { type Box, box, boxAround, corners } from './box.ts';
import {
  distanceToPolyline,
  distanceToSegment,
  pointInPolygon,
  polygonTouchesBox,
  polylineTouchesBox,
  segmentTouchesBox,
} from './polygon.ts';
import { type Vec, vec } from './vec.ts';

const square = corners(box(0, 0, 10, 10));
const SEEDS = [1, 2, 3, 4, 5];

describe('pointInPolygon', () => {
  it('tells inside from outside, also of a concave form', () => {
    const arch = [
      vec(0, 0),
      vec(30, 0),
      vec(30, 30),
      vec(20, 30),
      vec(20, 10),
      vec(10, 10),
      vec(10, 30),
      vec(0, 30),
    ];
    expect(pointInPolygon(vec(5, 25), arch)).toBe(true);
    expect(pointInPolygon(vec(15, 25), arch)).toBe(false);
    expect(pointInPolygon(vec(15, 5), arch)).toBe(true);
    expect(pointInPolygon(vec(-1, 5), arch)).toBe(false);
  });

  it('has nothing inside of an empty or flat polygon', () => {
    expect(pointInPolygon(vec(0, 0), [])).toBe(false);
    expect(pointInPolygon(vec(5, 1), [vec(0, 0), vec(10, 0)])).toBe(false);
  });
});

describe('distances', () => {
  it('measures to the nearest point of a segment, its ends included', () => {
    expect(distanceToSegment(vec(5, 3), vec(0, 0), vec(10, 0))).toBe(3);
    expect(distanceToSegment(vec(13, 4), vec(0, 0), vec(10, 0))).toBe(5);
    expect(distanceToSegment(vec(3, 4), vec(0, 0), vec(0, 0))).toBe(5);
  });

  it('measures to a polyline, whose last edge only counts when it is closed', () => {
    expect(distanceToPolyline(vec(-2, 5), square)).toBeCloseTo(Math.hypot(2, 5));
    expect(distanceToPolyline(vec(-2, 5), square, true)).toBe(2);
    expect(distanceToPolyline(vec(3, 4), [vec(0, 0)])).toBe(5);
    expect(distanceToPolyline(vec(3, 4), [])).toBe(Infinity);
  });
});

describe('touching a box', () => {
  it('finds segments that cross it, start in it or only graze it', () => {
    const target = box(0, 0, 10, 10);
    expect(segmentTouchesBox(vec(-5, 5), vec(15, 6), target)).toBe(true);
    expect(segmentTouchesBox(vec(2, 2), vec(3, 3), target)).toBe(true);
    expect(segmentTouchesBox(vec(-5, 10), vec(15, 10), target)).toBe(true);
    expect(segmentTouchesBox(vec(-5, 11), vec(15, 11), target)).toBe(false);
    expect(segmentTouchesBox(vec(-5, 8), vec(4, 20), target)).toBe(false);
  });

  it('tells a filled polygon around the box from its outline', () => {
    const inner = box(4, 4, 2, 2);
    expect(polygonTouchesBox(square, inner)).toBe(true);
    expect(polylineTouchesBox(square, inner, true)).toBe(false);
    expect(polygonTouchesBox(square, box(20, 0, 5, 5))).toBe(false);
    expect(polygonTouchesBox(square, box(-5, -5, 30, 30))).toBe(true);
  });

  it.each(SEEDS)('agrees with sampling the segment (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const point = (): Vec => vec(40 * random() - 20, 40 * random() - 20);
    for (let round = 0; round < 300; round++) {
      const [a, b] = [point(), point()];
      const target: Box = boxAround([point(), point()]);
      const samples = Array.from({ length: 401 }, (_, step) =>
        vec(a.x + ((b.x - a.x) * step) / 400, a.y + ((b.y - a.y) * step) / 400),
      );
      const sampled = samples.some(
        (p) =>
          p.x >= target.x &&
          p.x <= target.x + target.width &&
          p.y >= target.y &&
          p.y <= target.y + target.height,
      );
      // Sampling can miss a short crossing but never invents one.
      if (sampled) expect(segmentTouchesBox(a, b, target)).toBe(true);
      if (segmentTouchesBox(a, b, target)) {
        const gap = Math.min(...samples.map((p) => gapToBox(p, target)));
        expect(gap).toBeLessThan(0.2);
      }
    }
  });
});

function gapToBox(p: Vec, target: Box): number {
  const dx = Math.max(target.x - p.x, 0, p.x - target.x - target.width);
  const dy = Math.max(target.y - p.y, 0, p.y - target.y - target.height);
  return Math.hypot(dx, dy);
}
