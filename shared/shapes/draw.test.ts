import { describe, expect, it } from 'vitest';
import { scaling } from '../geometry/transform.ts';
import { seededRandom } from '../util/random.ts';
import { inkSize } from './freehand.ts';
import { shapeDef } from './index.ts';
import { paintShape } from './paintShape.ts';
import { patchRecord } from './patchRecord.ts';
import type { ShapePatch, ShapeRecord } from './record.ts';
import { strokeBirth } from './strokeBirth.ts';
import type { StrokePoint } from './strokeCodec.ts';
import { strokePoints } from './strokePoints.ts';
import { makeRecord } from './testing/makeRecord.ts';
import { RecordingPen } from './testing/RecordingPen.ts';
import { drawnStroke } from './testing/strokes.ts';

const def = shapeDef('draw');
const stroke = (points: readonly StrokePoint[], props: ShapePatch = {}): ShapeRecord =>
  makeRecord({ kind: 'draw', ...strokeBirth(points), ...props });
const pathOf = (record: ShapeRecord) => {
  const pen = new RecordingPen();
  paintShape(pen, record);
  return pen.paths[0];
};
const dot = { x: 40, y: 60, pressure: 0.5 };

describe('a freehand stroke', () => {
  it('is born where its points are, as large as they are', () => {
    const points = drawnStroke(seededRandom(1), 200);
    const record = stroke(points);
    const found = strokePoints(record)?.points ?? [];
    points.forEach((point, index) => {
      expect(Math.abs((found[index]?.x ?? Infinity) + record.x - point.x)).toBeLessThanOrEqual(1 / 32);
      expect(Math.abs((found[index]?.y ?? Infinity) + record.y - point.y)).toBeLessThanOrEqual(1 / 32);
    });
    expect(Math.max(...found.map(({ x }) => x))).toBe(record.width);
    expect(Math.max(...found.map(({ y }) => y))).toBe(record.height);
  });

  it('is as large as its points when its maker gives no size', () => {
    const { points, width, height } = strokeBirth(drawnStroke(seededRandom(2), 50));
    expect(makeRecord({ kind: 'draw', points })).toMatchObject({ width, height, bornWidth: width });
  });

  it('is a form filled in the colour of the stroke, thicker with a wider pen', () => {
    const points = drawnStroke(seededRandom(3), 100);
    expect(pathOf(stroke(points, { stroke: 'red' }))?.style).toEqual({ fill: 'red' });
    expect(pathOf(stroke(points, { strokeWidth: 4 }))?.path).not.toEqual(pathOf(stroke(points))?.path);
    expect([1, 2, 4].map(inkSize)).toEqual([3.25, 5.5, 10]);
    expect(pathOf(stroke(points, { stroke: 'transparent' }))).toBeUndefined();
  });

  it('is a round dot when it is one point', () => {
    const record = stroke([dot]);
    expect(record).toMatchObject({ x: 40, y: 60, width: 0, height: 0 });
    const pen = new RecordingPen();
    paintShape(pen, record);
    const around = pen.inkBounds;
    expect(around?.width).toBeGreaterThan(2);
    expect(Math.abs((around?.x ?? 0) + (around?.width ?? 0) / 2 - 40)).toBeLessThan(0.5);
    expect(Math.abs((around?.y ?? 0) + (around?.height ?? 0) / 2 - 60)).toBeLessThan(0.5);
  });

  it('scales its points with its size and not its pen', () => {
    const record = stroke(drawnStroke(seededRandom(4), 60));
    const larger = patchRecord(record, def.transform(record, scaling(2, 3, { x: 0, y: 0 })));
    const [before, after] = [strokePoints(record)?.points.at(-1), strokePoints(larger)?.points.at(-1)];
    expect(after?.x).toBeCloseTo(2 * (before?.x ?? 0), 0);
    expect(after?.y).toBeCloseTo(3 * (before?.y ?? 0), 0);
    expect(larger.strokeWidth).toBe(record.strokeWidth);
    expect(larger.points).toBe(record.points);
  });

  it('stays a straight line when it is scaled', () => {
    const record = stroke([dot, { ...dot, x: 90 }]);
    const larger = patchRecord(record, def.transform(record, scaling(2, 2, { x: 40, y: 60 })));
    expect(larger).toMatchObject({ x: 40, y: 60, width: 100, height: 0 });
    expect(strokePoints(larger)?.points.every(({ y }) => y === 0)).toBe(true);
  });

  it('is decoded and outlined once for all records of the same form', () => {
    const record = stroke(drawnStroke(seededRandom(5), 60));
    const moved = Object.freeze({ ...record, x: 900, stroke: 'blue', rotation: 1 });
    expect(strokePoints(moved)).toBe(strokePoints(record));
    expect(pathOf(moved)?.path).toBe(pathOf(record)?.path);
  });

  it('is a dashed box when its points cannot be decoded', () => {
    for (const points of [Uint8Array.of(9, 9, 9), new Uint8Array(), null]) {
      const record = { ...stroke([dot]), width: 50, height: 20, points };
      expect(strokePoints(record)).toBeNull();
      expect(pathOf(record)?.style).toMatchObject({
        stroke: 'grey',
        dash: [expect.any(Number), expect.any(Number)],
      });
      expect(def.outline(record)[0]?.closed).toBe(true);
    }
  });

  it('keeps within its box the points of a peer who lied about its size', () => {
    const record = { ...stroke(drawnStroke(seededRandom(6), 100)), width: 10, bornWidth: 10 };
    for (const { x } of strokePoints(record)?.points ?? []) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(10);
    }
  });
});
