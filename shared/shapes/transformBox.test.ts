import { describe, expect, it } from 'vitest';
import { centre, corners } from '../geometry/box.ts';
import {
  after,
  apply,
  IDENTITY,
  type Matrix,
  rotation,
  scaling,
  translation,
} from '../geometry/transform.ts';
import type { Vec } from '../geometry/vec.ts';
import { seededRandom } from '../util/random.ts';
import { shapeMatrix } from './bounds.ts';
import { localBox } from './boxShape.ts';
import { patchRecord } from './patchRecord.ts';
import type { ShapePatch, ShapeRecord } from './record.ts';
import { makeRecord } from './testing/makeRecord.ts';
import { MIN_SIZE, transformBox } from './transformBox.ts';

const SEEDS = [1, 2, 3, 4];
const rect = (props: ShapePatch = {}) =>
  makeRecord({ kind: 'rect', x: 100, y: 200, width: 80, height: 40, ...props });

const mapped = (record: ShapeRecord, matrix: Matrix) => patchRecord(record, transformBox(record, matrix));

const boardCorners = (record: ShapeRecord): Vec[] =>
  corners(localBox(record)).map((corner) => apply(shapeMatrix(record), corner));

/** Each of `wanted` is one of `found`, whichever corner that is. */
function expectSameCorners(found: Vec[], wanted: Vec[], tolerance: number): void {
  for (const corner of wanted) {
    const nearest = Math.min(...found.map((p) => Math.hypot(p.x - corner.x, p.y - corner.y)));
    expect(nearest).toBeLessThan(tolerance);
  }
}

describe('transformBox', () => {
  it('writes only the place for a move', () => {
    expect(transformBox(rect({ rotation: 1 }), translation(10, -5))).toEqual({ x: 110, y: 195 });
    expect(transformBox(rect(), IDENTITY)).toEqual({ x: 100, y: 200 });
  });

  it('writes no size for a turn', () => {
    const patch = transformBox(rect(), rotation(Math.PI / 2, { x: 140, y: 220 }));
    expect(patch).toEqual({ x: 100, y: 200, rotation: expect.closeTo(Math.PI / 2, 5) });
  });

  it('scales an unturned box exactly', () => {
    const patch = transformBox(rect(), scaling(2, 0.5, { x: 100, y: 200 }));
    expect(patch).toEqual({ x: 100, y: 200, width: 160, height: 20 });
  });

  it.each(SEEDS)('follows any move, turn, mirroring and even scaling, to a sixteenth (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const number = (most: number) => most * (2 * random() - 1);
    for (let round = 0; round < 200; round++) {
      const record = rect({ rotation: number(Math.PI), width: 20 + 300 * random() });
      const about = { x: number(500), y: number(500) };
      const growth = 0.5 + 2 * random();
      const mirror = random() < 0.5 ? -1 : 1;
      const matrix = [
        scaling(growth, growth * mirror, about),
        rotation(number(7), about),
        translation(number(100), number(100)),
      ].reduce(after, IDENTITY);
      const wanted = boardCorners(record).map((corner) => apply(matrix, corner));
      expectSameCorners(boardCorners(mapped(record, matrix)), wanted, 0.15);
    }
  });

  it('keeps text upright when mirrored either way, and mirrors the tilt', () => {
    const tilted = rect({ rotation: 0.3 });
    const middle = centre(tilted);
    for (const matrix of [scaling(-1, 1, middle), scaling(1, -1, middle)]) {
      expect(transformBox(tilted, matrix).rotation).toBeCloseTo(-0.3, 5);
      const { flipX, flipY, ...rest } = transformBox(rect(), matrix);
      expect(rest).toEqual({ x: 100, y: 200 });
      expect([flipX, flipY]).toEqual(matrix.a < 0 ? [true, undefined] : [undefined, true]);
    }
  });

  it('comes back to where it was after a full turn in steps and back through a mirror', () => {
    const record = rect({ rotation: 0.25 });
    let turned = record;
    for (let step = 0; step < 8; step++) turned = mapped(turned, rotation(Math.PI / 4, { x: 0, y: 0 }));
    expect(turned.x).toBeCloseTo(record.x, 0);
    expect(turned.rotation).toBeCloseTo(0.25, 4);
    const flip = scaling(-1, 1, { x: 0, y: 0 });
    expect(mapped(mapped(record, flip), flip)).toMatchObject({ x: 100, y: 200, rotation: 0.25 });
  });

  it.each(SEEDS)('gives sizes of at least one px and no number that is not finite (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const number = () => (random() < 0.3 ? 0 : 10 ** (20 * random() - 10) * (random() < 0.5 ? -1 : 1));
    for (let round = 0; round < 300; round++) {
      const matrix = { a: number(), b: number(), c: number(), d: number(), e: number(), f: number() };
      const { width, height, flipX, flipY, ...rest } = transformBox(rect({ rotation: number() }), matrix);
      for (const value of Object.values(rest)) expect(Number.isFinite(value)).toBe(true);
      for (const flip of [flipX, flipY]) expect([true, undefined]).toContain(flip);
      if (width !== undefined) expect(width).toBeGreaterThanOrEqual(MIN_SIZE);
      if (height !== undefined) expect(height).toBeGreaterThanOrEqual(MIN_SIZE);
    }
    expect(transformBox(rect(), scaling(Number.NaN, 1, { x: 0, y: 0 }))).toEqual({});
    expect(transformBox(rect(), translation(Infinity, 0))).toEqual({});
  });
});
