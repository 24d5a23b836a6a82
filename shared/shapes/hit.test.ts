import { describe, expect, it } from 'vitest';
import { box, expand } from '../geometry/box.ts';
import { seededRandom } from '../util/random.ts';
import { shapeBounds } from './bounds.ts';
import { hitsShape, insideBox, touchesBox } from './hit.ts';
import { shapeDefs } from './index.ts';
import type { ShapePartial } from './record.ts';
import { strokeBirth } from './strokeBirth.ts';
import { makeRecord } from './testing/makeRecord.ts';

const at = (x: number, y: number) => ({ x, y });
const shape = (kind: string, props: Omit<ShapePartial, 'kind'> = {}) =>
  makeRecord({ kind, x: 0, y: 0, width: 200, height: 100, ...props });

describe('hitsShape', () => {
  it('hits an outline within the tolerance, and half of the stroke further', () => {
    const rect = shape('rect', { strokeWidth: 4 });
    expect(hitsShape(rect, at(-6.5, 50), 5)).toBe(true);
    expect(hitsShape(rect, at(-7.5, 50), 5)).toBe(false);
    expect(hitsShape(rect, at(100, 50), 5)).toBe(false);
    expect(hitsShape(rect, at(100, 93.5), 5)).toBe(true);
  });

  it('hits the inside of what is filled', () => {
    expect(hitsShape(shape('rect', { fill: 'red-soft' }), at(100, 50), 0)).toBe(true);
    expect(hitsShape(shape('ellipse', { fill: 'red-soft' }), at(5, 5), 2)).toBe(false);
    expect(hitsShape(shape('diamond', { fill: 'red-soft' }), at(20, 20), 2)).toBe(false);
    expect(hitsShape(shape('diamond', { fill: 'red-soft' }), at(100, 50), 0)).toBe(true);
  });

  it('hits a label in a shape without a fill', () => {
    const labelled = shape('rect', { text: 'Hello' });
    expect(hitsShape(labelled, at(100, 50), 0)).toBe(true);
    expect(hitsShape(labelled, at(20, 20), 0)).toBe(false);
  });

  it('hits text and notes anywhere in their boxes', () => {
    const text = shape('text', { text: 'Hello', width: 300 });
    expect(hitsShape(text, at(290, 10), 0)).toBe(true);
    expect(hitsShape(shape('sticky', { fill: 'transparent' }), at(100, 30), 0)).toBe(true);
  });

  it('follows the rotation', () => {
    const rect = shape('rect', { rotation: Math.PI / 2 });
    expect(hitsShape(rect, at(100, -50), 2)).toBe(true);
    expect(hitsShape(rect, at(0, 50), 2)).toBe(false);
  });

  it('hits lines near them, and strokes on their ink', () => {
    const line = makeRecord({ kind: 'line', from: at(0, 0), to: at(100, 100) });
    expect(hitsShape(line, at(52, 48), 2)).toBe(true);
    expect(hitsShape(line, at(60, 40), 2)).toBe(false);
    const points = [0, 50, 100].map((x) => ({ x, y: 0, pressure: 0.5 }));
    const stroke = makeRecord({ kind: 'draw', strokeWidth: 4, ...strokeBirth(points) });
    expect(hitsShape(stroke, at(50, 4.5), 0)).toBe(true);
    expect(hitsShape(stroke, at(50, 9), 0)).toBe(false);
    const dot = makeRecord({ kind: 'draw', ...strokeBirth([{ x: 0, y: 0, pressure: 0.5 }]) });
    expect(hitsShape(dot, at(1, 1), 0)).toBe(true);
  });

  it('hits nothing that is not drawn', () => {
    expect(hitsShape({ ...shape('rect'), fill: 'red', opacity: 200 }, at(100, 50), 5)).toBe(false);
    expect(touchesBox({ ...shape('rect'), opacity: 200 }, box(0, 0, 300, 300))).toBe(false);
    expect(insideBox({ ...shape('rect'), opacity: 200 }, box(-1, -1, 300, 300))).toBe(false);
  });
});

describe('marquee', () => {
  it('touches outlines and what is solid, not the free inside', () => {
    const inner = box(80, 40, 20, 20);
    expect(touchesBox(shape('rect'), inner)).toBe(false);
    expect(touchesBox(shape('rect', { fill: 'red' }), inner)).toBe(true);
    expect(touchesBox(shape('rect'), box(190, 40, 20, 20))).toBe(true);
    expect(touchesBox(shape('ellipse'), box(0, 0, 10, 10))).toBe(false);
    expect(touchesBox(shape('rect'), box(201, 0, 10, 10))).toBe(false);
  });

  it('touches a turned shape where it is, not where its box was', () => {
    const rect = shape('rect', { rotation: Math.PI / 2, fill: 'red' });
    expect(touchesBox(rect, box(0, 40, 10, 10))).toBe(false);
    expect(touchesBox(rect, box(90, -40, 10, 10))).toBe(true);
  });

  it('wraps only what is wholly in it', () => {
    expect(insideBox(shape('rect'), box(0, 0, 200, 100))).toBe(true);
    expect(insideBox(shape('rect'), box(1, 0, 300, 300))).toBe(false);
  });

  it.each([1, 2, 3])('touches each shape that it wraps, and none away from it (seed %i)', (seed) => {
    const random = seededRandom(seed);
    for (let round = 0; round < 100; round++) {
      for (const { kind } of shapeDefs) {
        const record = shape(kind, { rotation: 7 * random(), x: 999 * random(), text: 'label' });
        const bounds = shapeBounds(record);
        expect(insideBox(record, expand(bounds, 1))).toBe(true);
        expect(touchesBox(record, expand(bounds, 1))).toBe(true);
        expect(touchesBox(record, { ...bounds, x: bounds.x + bounds.width + 1 })).toBe(false);
      }
    }
  });
});
