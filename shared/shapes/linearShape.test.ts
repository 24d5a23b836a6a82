import { describe, expect, it } from 'vitest';
import { rotation, scaling, translation } from '../geometry/transform.ts';
import { HEADS, mergeHeads } from './heads.ts';
import { hitsShape } from './hit.ts';
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
    expect(heads(arrow({ heads: 'none,from-a-newer-version' }))).toEqual([]);
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
      { id: 'add:0', point: { x: 110, y: 55 }, isGhost: true },
      { id: 'bend:0', point: { x: 120, y: 60 } },
      { id: 'add:1', point: { x: 160, y: 105 }, isGhost: true },
      { id: 'to', point: { x: 200, y: 150 } },
    ]);
    expect(def.moveHandle?.(record, 'to', { x: 9.9999, y: 1 })).toEqual({ to: { x: 10, y: 1 } });
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

  it('take a bend out of a ghost, and let one go', () => {
    const record = arrow({ bend: [[120, 60]] });
    expect(def.moveHandle?.(record, 'add:0', { x: 100, y: 55 })).toEqual({
      bend: [
        [100, 55],
        [120, 60],
      ],
    });
    expect(def.moveHandle?.(record, 'add:1', { x: 7, y: 8 })).toEqual({
      bend: [
        [120, 60],
        [7, 8],
      ],
    });
    expect(def.removeHandle?.(record, 'bend:0')).toEqual({ bend: [] });
    expect(def.removeHandle?.(record, 'to')).toEqual({});
  });

  it('never lose all of their length', () => {
    expect(def.moveHandle?.(arrow(), 'to', { x: 100, y: 50 })).toEqual({});
    expect(def.moveHandle?.(arrow({ bend: [[9, 9]] }), 'to', { x: 100, y: 50 })).toEqual({
      to: { x: 100, y: 50 },
    });
  });
});

describe('routes', () => {
  const outline = (props: ShapePatch) => {
    const record = arrow({ corners: 'sharp', ...props });
    const points = def.outline(record)[0]?.points ?? [];
    return points.map(({ x, y }) => [x + record.x, y + record.y]);
  };

  it('elbow over a cross leg, half way or at the bend', () => {
    expect(outline({ route: 'elbow', to: { x: 300, y: 150 } })).toEqual([
      [100, 50],
      [200, 50],
      [200, 150],
      [300, 150],
    ]);
    const bent = { route: 'elbow', to: { x: 300, y: 150 }, bend: [[130, 999]] } as const;
    expect(outline(bent)).toEqual([
      [100, 50],
      [130, 50],
      [130, 150],
      [300, 150],
    ]);
    expect(def.handles?.(arrow(bent))).toMatchObject([
      { id: 'from' },
      { id: 'bend:0', point: { x: 130, y: 100 } },
      { id: 'to' },
    ]);
  });

  it('curve through every bend, and have the curve in their box and under the pointer', () => {
    const curved = arrow({ route: 'curved', to: { x: 300, y: 50 }, bend: [[200, 150]] });
    expect(outline({ route: 'curved', to: { x: 300, y: 50 }, bend: [[200, 150]] })).toContainEqual([
      200, 150,
    ]);
    expect(curved.height).toBeCloseTo(100);
    const bow = arrow({ route: 'curved', to: { x: 300, y: 50 } });
    expect(bow.height).toBeCloseTo(20, 0);
    expect(hitsShape(bow, { x: 200, y: 30 }, 2)).toBe(true);
    expect(hitsShape(bow, { x: 200, y: 50 }, 2)).toBe(false);
  });
});

describe('heads', () => {
  it.each(HEADS.filter((head) => head !== 'none'))('%s stands at the tip of any route', (head) => {
    for (const route of ['straight', 'curved', 'elbow'] as const) {
      const record = arrow({ route, heads: `none,${head}` });
      const [shaft, drawn] = painted(record).paths;
      const points = pathPoints(drawn?.path.data ?? '');
      const tip = { x: 200 - record.x, y: 150 - record.y };
      expect(Math.min(...points.map(({ x, y }) => Math.hypot(x - tip.x, y - tip.y)))).toBeLessThan(10);
      const end = pathPoints(shaft?.path.data ?? '').at(-1) ?? tip;
      expect(Math.hypot(end.x - tip.x, end.y - tip.y)).toBeLessThan(20);
    }
  });

  it('are changed one end at a time', () => {
    expect(mergeHeads('dot,arrow', ',bar')).toBe('dot,bar');
    expect(mergeHeads('dot,arrow', 'none,')).toBe('none,arrow');
    expect(mergeHeads('', 'bar,')).toBe('bar,none');
  });
});
