import { describe, expect, it } from 'vitest';
import { after, rotation, scaling, translation } from '../geometry/transform.ts';
import { hitsShape } from './hit.ts';
import { shapeDef } from './index.ts';
import { textFrame } from './label.ts';
import { paintShape } from './paintShape.ts';
import { makeRecord } from './testing/makeRecord.ts';
import { RecordingPen } from './testing/RecordingPen.ts';

const record = makeRecord({ kind: 'hologram', x: 10, y: 20, width: 100, height: 60, text: 'kept' });

describe('a kind of a newer version', () => {
  it.each(['hologram', '', 'constructor', '__proto__'])('has a placeholder for its kind: "%s"', (kind) => {
    expect(shapeDef(kind).kind).toBe('unknown');
  });

  it('is shown as a grey dashed box', () => {
    const pen = new RecordingPen();
    paintShape(pen, record);
    expect(pen.calls).toMatchObject([
      { kind: 'path', style: { stroke: 'grey', dash: [expect.any(Number), expect.any(Number)] } },
    ]);
    expect(textFrame(record)).toBeNull();
    expect(hitsShape(record, { x: 50, y: 50 }, 0)).toBe(true);
  });

  it('can be moved, and nothing else of it is ever written', () => {
    const def = shapeDef(record.kind);
    expect(def.resizing).toBe('none');
    expect(def.transform(record, translation(5, 6))).toEqual({ x: 15, y: 26 });
    const wild = after(scaling(3, -2, { x: 0, y: 0 }), rotation(1, { x: 7, y: 7 }));
    expect(Object.keys(def.transform(record, wild)).sort()).toEqual(['x', 'y']);
  });
});
