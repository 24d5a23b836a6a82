import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apply, rotation, scaling, translation } from '../geometry/transform.ts';
import { shapeMatrix } from './bounds.ts';
import { shapeDef } from './index.ts';
import { textFrame } from './label.ts';
import { paintShape } from './paintShape.ts';
import { patchRecord } from './patchRecord.ts';
import type { ShapePatch, ShapeRecord } from './record.ts';
import { makeRecord } from './testing/makeRecord.ts';
import { RecordingPen } from './testing/RecordingPen.ts';
import { clearTextMeasureCache, setTextMeasure } from './textMeasure.ts';

const def = shapeDef('text');
const text = (words: string, props: ShapePatch = {}): ShapeRecord =>
  makeRecord({ kind: 'text', x: 100, y: 50, text: words, ...props });
const transformed = (record: ShapeRecord, ...matrix: Parameters<typeof scaling>) =>
  patchRecord(record, def.transform(record, scaling(...matrix)));

const linesOf = (record: ShapeRecord): string[] => {
  const pen = new RecordingPen();
  paintShape(pen, record);
  return pen.texts.flatMap(({ lines }) => lines.map((line) => line.text));
};

describe('text', () => {
  beforeAll(() => setTextMeasure((words, _font, fontSize) => (words.length * fontSize) / 2));
  afterAll(clearTextMeasureCache);

  it('is as large as its lines when it was born without a width', () => {
    expect(text('hello')).toMatchObject({ x: 100, y: 50, width: 50, height: 25, storedWidth: 0 });
    expect(text('hello\nyou and me')).toMatchObject({ width: 100, height: 50 });
    expect(text('')).toMatchObject({ width: 1, height: 25 });
  });

  it('breaks its lines at its own width, and is as high as they need', () => {
    const record = text('hello you', { width: 60 });
    expect(record).toMatchObject({ width: 60, height: 50 });
    expect(linesOf(record)).toEqual(['hello', 'you']);
  });

  it('is set from its top left, or as it is aligned', () => {
    const frame = textFrame(text('hello'));
    expect(frame).toMatchObject({
      box: { x: 0, y: 0, width: 50, height: 25 },
      padding: 0,
      wraps: false,
      align: 'left',
    });
    expect(textFrame(text('hello', { width: 60 }))).toMatchObject({ wraps: true });
  });

  it('grows its letters when a corner is dragged', () => {
    const record = transformed(text('hello'), 2, 2, { x: 100, y: 50 });
    expect(record).toMatchObject({ x: 100, y: 50, fontSize: 40, width: 100, height: 50, storedWidth: 0 });
    const fixed = transformed(text('hello you', { width: 60 }), 1.5, 1.5, { x: 100, y: 50 });
    expect(fixed).toMatchObject({ x: 100, y: 50, fontSize: 30, width: 90, height: 75 });
    expect(linesOf(fixed)).toEqual(['hello', 'you']);
  });

  it('breaks its lines when a side is dragged, and its top edge stays', () => {
    const record = transformed(text('hello you'), 2 / 3, 1, { x: 100, y: 50 });
    expect(record).toMatchObject({ x: 100, y: 50, fontSize: 20, width: 60, height: 50 });
    expect(linesOf(record)).toEqual(['hello', 'you']);
  });

  it('keeps its top edge on the board too when it is turned', () => {
    const record = text('hello you', { rotation: Math.PI / 2 });
    const topOf = (shape: ShapeRecord) => apply(shapeMatrix(shape), { x: shape.width / 2, y: 0 });
    const before = topOf(record);
    // Turned by a quarter, its width runs down the board.
    const after = topOf(transformed(record, 1, 2 / 3, { x: 0, y: before.y }));
    expect(after.x).toBeCloseTo(before.x, 1);
    expect(after.y).toBeCloseTo(before.y, 1);
  });

  it('keeps its size and its wrapping when it is moved, turned or mirrored', () => {
    expect(def.transform(text('hello'), translation(3, 4))).toEqual({ x: 103, y: 54 });
    const turned = def.transform(text('hello'), rotation(1, { x: 0, y: 0 }));
    expect(Object.keys(turned).sort()).toEqual(['rotation', 'x', 'y']);
    expect(def.transform(text('hello'), scaling(-1, 1, { x: 125, y: 0 }))).toEqual({ x: 100, y: 50 });
  });

  it('stays legible however small or large it is dragged', () => {
    expect(transformed(text('hello'), 1e-6, 1e-6, { x: 0, y: 0 }).fontSize).toBe(4);
    expect(transformed(text('hello'), 1e-6, 1, { x: 0, y: 0 }).width).toBe(20);
    expect(transformed(text('hello'), 1e3, 1e3, { x: 0, y: 0 }).fontSize).toBe(1000);
  });
});

describe('sticky note', () => {
  const note = (props: ShapePatch & { text?: string } = {}) => makeRecord({ kind: 'sticky', ...props });

  it('is a square that grows with its text, and shrinks back', () => {
    expect(note()).toMatchObject({ width: 200, height: 200, fill: 'yellow-soft' });
    expect(note({ text: 'few words' }).height).toBe(200);
    const long = note({ text: 'many words '.repeat(40) });
    expect(long.height).toBeGreaterThan(300);
    expect(long.storedHeight).toBe(200);
  });

  it('has its lines within its padding, however many there are', () => {
    const record = note({ text: 'many words '.repeat(40) });
    const pen = new RecordingPen();
    paintShape(pen, record);
    for (const { x, width, baseline } of pen.texts[0]?.lines ?? []) {
      expect(x).toBeGreaterThanOrEqual(16);
      expect(x + width).toBeLessThanOrEqual(184.1);
      expect(baseline).toBeGreaterThan(16);
      expect(baseline).toBeLessThan(record.height - 16);
    }
  });

  it('lies on a faint shadow and has no outline', () => {
    const pen = new RecordingPen();
    paintShape(pen, note());
    expect(pen.paths.every(({ style }) => style.stroke === undefined)).toBe(true);
    expect(pen.paths.at(-1)).toMatchObject({ opacity: 1, style: { fill: 'yellow-soft' } });
    for (const shadow of pen.paths.slice(0, -1)) expect(shadow.opacity).toBeLessThan(0.2);
  });
});
