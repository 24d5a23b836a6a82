import { describe, expect, it } from 'vitest';
import { containsBox } from '../geometry/box.ts';
import { shapeDefs } from './index.ts';
import { textFrame } from './label.ts';
import { paintShape } from './paintShape.ts';
import { makeRecord } from './testing/makeRecord.ts';
import { RecordingPen } from './testing/RecordingPen.ts';

describe('textFrame', () => {
  it('is there for the kinds that carry text, before they have any', () => {
    const withText = shapeDefs.filter(({ kind }) => textFrame(makeRecord({ kind })) !== null);
    const without = shapeDefs.filter((def) => !withText.includes(def));
    expect(without.map(({ kind }) => kind)).toEqual(['arrow', 'line', 'draw', 'highlight']);
  });

  it('lies inside of the form and tells how text is set in it', () => {
    const rect = makeRecord({
      kind: 'rect',
      width: 200,
      height: 100,
      font: 'mono',
      fontSize: 16,
      stroke: 'red',
    });
    expect(textFrame(rect)).toEqual({
      box: { x: 0, y: 0, width: 200, height: 100 },
      padding: 8,
      wraps: true,
      align: 'center',
      verticalAlign: 'middle',
      font: 'mono',
      fontSize: 16,
      colour: 'red',
    });
    for (const kind of ['ellipse', 'diamond']) {
      const frame = textFrame(makeRecord({ kind, width: 200, height: 100 }));
      expect(frame && containsBox({ x: 0, y: 0, width: 200, height: 100 }, frame.box)).toBe(true);
      expect(frame?.box.width).toBeLessThan(160);
    }
  });

  it('gives a narrow shape room for a letter a line, around its middle', () => {
    const frame = textFrame(makeRecord({ kind: 'rect', width: 4, height: 100 }));
    expect(frame?.box).toEqual({ x: 2 - 18, y: 0, width: 36, height: 100 });
  });

  it.each([
    ['top', 8],
    ['middle', 50 - 12.5],
    ['bottom', 100 - 8 - 25],
  ] as const)('puts a line at the %s', (verticalAlign, top) => {
    const pen = new RecordingPen();
    paintShape(pen, makeRecord({ kind: 'rect', width: 200, height: 100, text: 'Hi', verticalAlign }));
    const baseline = pen.texts[0]?.lines[0]?.baseline ?? 0;
    expect(baseline).toBeGreaterThan(top + 12);
    expect(baseline).toBeLessThan(top + 25);
  });
});
