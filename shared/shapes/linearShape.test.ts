import { describe, expect, it } from 'vitest';
import { rotation, scaling, translation } from '../geometry/transform.ts';
import { shapeDef } from './index.ts';
import { paintShape } from './paintShape.ts';
import { patchRecord } from './patchRecord.ts';
import type { ShapePatch, ShapeRecord } from './record.ts';
import { makeRecord } from './testing/makeRecord.ts';
import { pathPoints } from './testing/pathPoints.ts';
import { RecordingPen } from './testing/RecordingPen.ts';

const arrow = (props: ShapePatch = {}): ShapeRecord =>
  makeRecord({ kind: 'arrow', from: { x: 100, y: 50 }, to: { x: 200, y: 150 }, ...props });
const def = shapeDef('arrow');

function painted(record: ShapeRecord): RecordingPen {
  const pen = new RecordingPen();
  paintShape(pen, record);
  return pen;
}

describe('lines and arrows', () => {
  it('have the box of their ends and bends', () => {
    expect(arrow()).toMatchObject({ x: 100, y: 50, width: 100, height: 100, rotation: 0 });
    expect(arrow({ bend: [[90, 300]] })).toMatchObject({ x: 90, y: 50, width: 110, height: 250 });
  });

  it('are made from a box when their maker gives no ends', () => {
    const line = makeRecord({ kind: 'line', x: 5, y: 6, width: 30, height: 40 });
    expect(line).toMatchObject({ from: { x: 5, y: 6 }, to: { x: 35, y: 46 }, width: 30, height: 40 });
    expect(makeRecord({ kind: 'line' })).toMatchObject({ from: { x: 0, y: 0 }, to: { x: 100, y: 0 } });
  });

  it('run from end to end through their bends, in their own frame', () => {
    const [line] = painted(arrow({ bend: [[100, 150]] })).paths;
    expect(line && pathPoints(line.path.data)).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 100 },
      { x: 100, y: 100 },
    ]);
    expect(line?.matrix).toEqual(translation(100, 50));
  });

  it('have heads where they are asked for, never dashed', () => {
    const heads = (record: ShapeRecord) => painted(record).paths.slice(1);
    expect(heads(makeRecord({ kind: 'line' }))).toEqual([]);
    expect(heads(arrow({ heads: 'none,diamond' }))).toEqual([]);
    const [head] = heads(arrow({ dash: 'dotted' }));
    expect(head && pathPoints(head.path.data)[1]).toEqual({ x: 100, y: 100 });
    expect(head?.style.dash).toBeUndefined();
    const [both] = heads(arrow({ heads: 'arrow,arrow' }));
    expect(both && pathPoints(both.path.data)).toHaveLength(6);
  });

  it('keep heads smaller than themselves, and have none without a direction', () => {
    const [, head] = painted(arrow({ to: { x: 104, y: 50 } })).paths;
    const side = head && pathPoints(head.path.data)[0];
    expect(side && Math.hypot(side.x - 4, side.y)).toBeLessThan(4);
    expect(painted(arrow({ to: { x: 100, y: 50 } })).paths).toHaveLength(1);
  });

  it('are not drawn without both ends, or with one that is not a number', () => {
    expect(def.isDrawable({ ...arrow(), from: null })).toBe(false);
    expect(def.isDrawable({ ...arrow(), to: { x: Number.NaN, y: 0 } })).toBe(false);
    expect(def.isDrawable({ ...arrow(), bend: [[0, Infinity]] })).toBe(false);
    expect(painted({ ...arrow(), from: null }).calls).toEqual([]);
  });

  it('map their points by any transform', () => {
    expect(def.transform(arrow(), translation(1, 2))).toEqual({
      from: { x: 101, y: 52 },
      to: { x: 201, y: 152 },
    });
    const turned = def.transform(arrow({ bend: [[150, 50]] }), rotation(Math.PI, { x: 150, y: 100 }));
    expect(turned).toEqual({ from: { x: 200, y: 150 }, to: { x: 100, y: 50 }, bend: [[150, 150]] });
    expect(def.transform(arrow(), scaling(Infinity, 1, { x: 0, y: 0 }))).toEqual({});
  });

  it('have a handle at each point, which moves that point alone', () => {
    const record = arrow({ bend: [[120, 60]] });
    expect(def.handles?.(record)).toEqual([
      { id: 'from', point: { x: 100, y: 50 } },
      { id: 'bend:0', point: { x: 120, y: 60 } },
      { id: 'to', point: { x: 200, y: 150 } },
    ]);
    expect(def.moveHandle?.(record, 'to', { x: 9.99, y: 1 })).toEqual({ to: { x: 10, y: 1 } });
    expect(def.moveHandle?.(record, 'bend:0', { x: 7, y: 8 })).toEqual({ bend: [[7, 8]] });
    expect(patchRecord(record, { to: { x: 300, y: 50 } })).toMatchObject({
      x: 100,
      y: 50,
      width: 200,
      height: 10,
    });
  });

  it('let go of what a moved end was bound to', () => {
    const bound = arrow({ to: { x: 200, y: 150, id: 'box', ax: 0.5, ay: 0.5 } });
    expect(def.moveHandle?.(bound, 'to', { x: 1, y: 2 })).toEqual({ to: { x: 1, y: 2 } });
    expect(def.transform(bound, translation(1, 0)).to).toEqual({
      x: 201,
      y: 150,
      id: 'box',
      ax: 0.5,
      ay: 0.5,
    });
  });
});
