import { describe, expect, it } from 'vitest';
import { paintShape } from './paintShape.ts';
import type { ShapePatch, ShapeRecord } from './record.ts';
import { makeRecord } from './testing/makeRecord.ts';
import { RecordingPen } from './testing/RecordingPen.ts';

function painted(record: ShapeRecord): RecordingPen {
  const pen = new RecordingPen();
  paintShape(pen, record);
  return pen;
}

const shape = (kind: string, props: ShapePatch & { text?: string } = {}) =>
  makeRecord({ kind, x: 0, y: 0, width: 200, height: 100, ...props });

describe.each(['rect', 'ellipse', 'diamond'])('%s', (kind) => {
  it('is one path with its stroke, fill and dash', () => {
    const [path, ...others] = painted(shape(kind, { fill: 'red-soft', stroke: 'red', dash: 'dashed' })).calls;
    expect(others).toEqual([]);
    expect(path).toMatchObject({
      kind: 'path',
      style: {
        fill: 'red-soft',
        stroke: 'red',
        strokeWidth: 2,
        dash: [expect.any(Number), expect.any(Number)],
      },
    });
  });

  it('draws neither a transparent fill nor a transparent stroke', () => {
    expect(painted(shape(kind)).paths[0]?.style.fill).toBeUndefined();
    expect(
      painted(shape(kind, { stroke: 'transparent', fill: 'red' })).paths[0]?.style.stroke,
    ).toBeUndefined();
    expect(painted(shape(kind, { stroke: 'transparent' })).calls).toEqual([]);
  });

  it('has its label in the middle, in the colour of the stroke', () => {
    const pen = painted(shape(kind, { text: 'Hi', stroke: 'blue', fontSize: 28, font: 'sans' }));
    const [text] = pen.texts;
    expect(text?.style).toEqual({ font: 'sans', fontSize: 28, colour: 'blue' });
    const [line] = text?.lines ?? [];
    expect((line?.x ?? 0) + (line?.width ?? 0) / 2).toBeCloseTo(100);
    expect(line?.baseline).toBeGreaterThan(50);
    expect(line?.baseline).toBeLessThan(50 + 28 / 2);
  });

  it('keeps a label legible where the stroke is left out', () => {
    expect(painted(shape(kind, { text: 'Hi', stroke: 'transparent' })).texts[0]?.style.colour).toBe('black');
  });

  it('survives having no size', () => {
    const pen = painted(shape(kind, { width: 0, height: 0, text: 'Hi' }));
    expect(pen.paths[0]?.path.data).not.toMatch(/NaN|Infinity|e/);
    expect(pen.texts[0]?.lines.map((line) => line.text).join('')).toBe('Hi');
  });
});

describe('corners', () => {
  it('are rounded less in a small shape', () => {
    const startOf = (size: number) =>
      painted(shape('rect', { width: size, height: size })).paths[0]?.path.data;
    expect(startOf(200)).toMatch(/^M0 8C/);
    expect(startOf(8)).toMatch(/^M0 2C/);
  });
});
