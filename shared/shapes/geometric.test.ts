import { describe, expect, it, onTestFinished } from 'vitest';
import { boxAround, containsBox, corners, expand } from '../geometry/box.ts';
import { pointInPolygon } from '../geometry/polygon.ts';
import { geometric } from './geometric.ts';
import { hitsShape } from './hit.ts';
import { addShapeDef, shapeDef } from './index.ts';
import { textFrame } from './label.ts';
import { paintShape } from './paintShape.ts';
import { polygonShape } from './polygonShape.ts';
import type { ShapePatch, ShapeRecord } from './record.ts';
import { makeRecord } from './testing/makeRecord.ts';
import { pathPoints } from './testing/pathPoints.ts';
import { RecordingPen } from './testing/RecordingPen.ts';

const shape = (kind: string, props: ShapePatch & { id?: string; text?: string } = {}): ShapeRecord =>
  makeRecord({ kind, x: 0, y: 0, width: 200, height: 160, ...props });

function painted(record: ShapeRecord): RecordingPen {
  const pen = new RecordingPen();
  paintShape(pen, record);
  return pen;
}

const polygonOf = (record: ShapeRecord) => shapeDef(record.kind).outline(record)[0]?.points ?? [];

describe('a new kind is one row', () => {
  it('which draws, hits, carries a label and is mirrored', () => {
    const flag = polygonShape({
      kind: 'flag',
      label: 'Flag',
      tips: [
        [0, 0],
        [1, 0],
        [0.7, 0.5],
        [1, 1],
        [0, 1],
      ],
      labelBox: [0, 0.1, 0.7, 0.8],
    });
    onTestFinished(addShapeDef(flag));
    const record = shape('flag', { fill: 'blue-soft', corners: 'sharp', text: 'Hi' });
    expect(painted(record).paths[0]?.path.data).toBe('M0 0L200 0L140 80L200 160L0 160Z');
    expect(painted(record).texts[0]?.lines[0]?.text).toBe('Hi');
    expect(hitsShape(record, { x: 20, y: 20 }, 0)).toBe(true);
    expect(hitsShape(record, { x: 190, y: 80 }, 2)).toBe(false);
    const mirrored = shape('flag', { fill: 'blue-soft', corners: 'sharp', flipX: true });
    expect(hitsShape(mirrored, { x: 10, y: 80 }, 2)).toBe(false);
    expect(hitsShape(mirrored, { x: 190, y: 80 }, 0)).toBe(true);
    expect(textFrame(mirrored)?.box).toMatchObject({ x: 60, y: 16, width: 140 });
  });

  it('and is gone when it is taken away', () => {
    expect(shapeDef('flag').kind).toBe('unknown');
  });
});

describe.each(geometric.map(({ kind }) => kind))('%s', (kind) => {
  it.each(['round', 'sharp'] as const)(
    'has its %s outline in its box, and its label inside of it',
    (ends) => {
      const record = shape(kind, { corners: ends });
      const around = boxAround(polygonOf(record));
      expect(containsBox({ x: -0.01, y: -0.01, width: 200.02, height: 160.02 }, around)).toBe(true);
      const { box: label, padding } = textFrame(record) ?? { box: around, padding: 0 };
      for (const corner of corners(expand(label, -padding - 1))) {
        expect(pointInPolygon(corner, polygonOf(record))).toBe(true);
      }
    },
  );

  it('is mirrored within its box, its text upright', () => {
    const [plain, flipped] = [shape(kind), shape(kind, { flipX: true, flipY: true })];
    const back = polygonOf(flipped).map(({ x, y }) => ({ x: 200 - x, y: 160 - y }));
    back.forEach((point, index) => {
      expect(point.x).toBeCloseTo(polygonOf(plain)[index]?.x ?? Number.NaN);
      expect(point.y).toBeCloseTo(polygonOf(plain)[index]?.y ?? Number.NaN);
    });
    expect(painted(shape(kind, { text: 'Hi', flipX: true })).texts[0]?.lines[0]?.text).toBe('Hi');
  });
});

describe('hatching', () => {
  it('is lines in the colour of the fill, within the outline, crossed or not', () => {
    const hachure = painted(shape('rect', { fill: 'red-soft', fillStyle: 'hachure' }));
    const [lines, outline] = hachure.paths;
    expect(lines?.style).toMatchObject({ stroke: 'red-soft' });
    expect(outline?.style.fill).toBeUndefined();
    const inked = boxAround(pathPoints(lines?.path.data ?? ''));
    expect(containsBox({ x: -0.1, y: -0.1, width: 200.2, height: 160.2 }, inked)).toBe(true);
    const crossed = painted(shape('rect', { fill: 'red-soft', fillStyle: 'cross-hatch' }));
    expect(crossed.paths[0]?.path.data.length).toBeGreaterThan(1.8 * (lines?.path.data.length ?? 0));
  });

  it('is as many lines as can be painted at once, however large the shape', () => {
    const huge = shape('rect', { width: 9e5, height: 9e5, fill: 'red', fillStyle: 'cross-hatch' });
    expect(pathPoints(painted(huge).paths[0]?.path.data ?? '').length).toBeLessThan(2000);
  });

  it('is none without a fill', () => {
    expect(painted(shape('rect', { fillStyle: 'hachure' })).paths).toHaveLength(1);
  });
});

describe('drawn by hand', () => {
  const dataOf = (record: ShapeRecord) => painted(record).paths.map(({ path }) => path.data);

  it('looks the same for the same shape wherever it stands, and different for another', () => {
    const one = shape('cloud', { id: 'one', sloppiness: 'artist', fill: 'red', fillStyle: 'hachure' });
    expect(dataOf(Object.freeze({ ...one }))).toEqual(dataOf(one));
    expect(dataOf({ ...one, x: 500, stroke: 'blue' })).toEqual(dataOf(one));
    expect(dataOf({ ...one, id: 'two' })).not.toEqual(dataOf(one));
  });

  it('leaves a solid fill where the clean outline is', () => {
    const [fill, line] = painted(shape('rect', { sloppiness: 'artist', fill: 'red' })).paths;
    expect(fill?.style).toEqual({ fill: 'red' });
    expect(line?.style.fill).toBeUndefined();
    expect(line?.path.data).not.toBe(fill?.path.data);
  });

  it('is one line where it is dashed, two where it is not', () => {
    const length = (dash: 'solid' | 'dashed') =>
      dataOf(shape('rect', { sloppiness: 'artist', dash }))[0]?.length;
    expect(length('solid')).toBeGreaterThan(1.7 * (length('dashed') ?? 0));
  });
});
