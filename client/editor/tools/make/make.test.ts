import { describe, expect, test } from 'vitest';
import { decodeStroke, MAX_STROKE_POINTS } from '../../../../shared/shapes/strokeCodec.ts';
import { Driver } from '../../../testing/Driver.ts';

describe.each([
  ['r', 'rect'],
  ['o', 'ellipse'],
  ['d', 'diamond'],
])('%s makes a %s', (key, kind) => {
  test('by dragging, once, with a draft for peers meanwhile', () => {
    const driver = new Driver();
    driver.key(key);
    expect(driver.path).toBe(`${kind}.idle`);
    driver.reset();
    driver.drag(
      [
        [300, 300],
        [100, 150],
      ],
      { steps: 3, hold: true },
    );
    expect(driver.path).toBe(`${kind}.creating`);
    expect(driver.counts).toMatchObject({ changes: 0, gestures: 3 });
    expect(driver.editor.live.drafts).toMatchObject([{ kind, x: 100, y: 150, width: 200, height: 150 }]);
    expect(driver.paints).toMatchObject({ tileShapes: 0, liveShapes: 3 });
    const draft = driver.gestures.at(-1);
    driver.up([100, 150]);
    expect(driver.only).toMatchObject({ kind, x: 100, y: 150, width: 200, height: 150 });
    expect(draft).toMatchObject({ type: 'draft', partial: { id: driver.only.id, kind } });
    expect(driver.counts.changes).toBe(1);
    expect(driver.gestures.at(-1)).toBeNull();
    expect(driver.selected).toEqual([driver.only.id]);
    expect(driver.path).toBe('select.idle');
    driver.key('Ctrl+Z');
    expect(driver.shapes).toHaveLength(0);
    expect(driver.editor.history.canUndo).toBe(false);
    driver.key('Ctrl+Y');
    expect(driver.only).toMatchObject({ kind, width: 200 });
  });

  test('a click makes one of a usual size around the pointer', () => {
    const driver = new Driver();
    driver.key(key);
    driver.click([400, 300]);
    expect(driver.only).toMatchObject({ kind, x: 350, y: 250, width: 100, height: 100 });
    expect(driver.path).toBe('select.idle');
  });

  test('Shift makes the sides equal, Alt draws from the middle, Esc drops it', () => {
    const driver = new Driver();
    driver.key(key);
    driver.drag(
      [
        [300, 300],
        [200, 350],
      ],
      { hold: true },
    );
    driver.hold('keydown', 'Shift', { shift: true });
    expect(driver.editor.live.drafts).toMatchObject([{ x: 200, y: 300, width: 100, height: 100 }]);
    driver.hold('keyup', 'Shift');
    driver.hold('keydown', 'Alt', { alt: true });
    expect(driver.editor.live.drafts).toMatchObject([{ x: 200, y: 250, width: 200, height: 100 }]);
    driver.key('Escape');
    driver.up([200, 350]);
    expect(driver.shapes).toHaveLength(0);
    expect(driver.gestures.at(-1)).toBeNull();
    expect(driver.path).toBe(`${kind}.idle`);
  });
});

describe.each([
  ['l', 'line'],
  ['a', 'arrow'],
])('%s makes a %s', (key, kind) => {
  test('from end to end; Shift in steps of 15°; a double click makes a short one', () => {
    const driver = new Driver();
    driver.key(key);
    driver.drag([
      [300, 300],
      [100, 150],
    ]);
    expect(driver.only).toMatchObject({ kind, from: { x: 300, y: 300 }, to: { x: 100, y: 150 } });
    expect(driver.only).toMatchObject({ x: 100, y: 150, width: 200, height: 150 });
    driver.key('Ctrl+Z');
    driver.key(key);
    driver.drag(
      [
        [300, 300],
        [400, 305],
      ],
      { shift: true },
    );
    expect(driver.only.to?.y).toBe(300);
    driver.key('Ctrl+Z');
    driver.key(key);
    driver.doubleClick([400, 300]);
    expect(driver.only).toMatchObject({ from: { x: 350, y: 300 }, to: { x: 450, y: 300 } });
    expect(driver.path).toBe('select.idle');
  });
});

test('a drag of no height still makes a shape that can be grabbed', () => {
  const driver = new Driver();
  driver.key('r');
  driver.drag([
    [100, 100],
    [200, 100],
  ]);
  expect(driver.only).toMatchObject({ width: 100, height: 1 });
});

test('Q keeps the tool active', () => {
  const driver = new Driver();
  driver.key('r');
  driver.key('q');
  driver.drag([
    [100, 100],
    [200, 200],
  ]);
  driver.drag([
    [300, 100],
    [400, 200],
  ]);
  expect(driver.shapes).toHaveLength(2);
  expect(driver.path).toBe('rect.idle');
  driver.key('q');
  driver.drag([
    [500, 100],
    [600, 200],
  ]);
  expect(driver.path).toBe('select.idle');
});

test('new shapes have the styles chosen last, those that their kind has', () => {
  const driver = new Driver();
  driver.editor.styles.set('stroke', 'red');
  driver.editor.styles.set('fill', 'blue-soft');
  driver.key('r');
  driver.drag([
    [100, 100],
    [200, 200],
  ]);
  expect(driver.only).toMatchObject({ stroke: 'red', fill: 'blue-soft' });
  driver.key('Delete');
  driver.key('l');
  driver.drag([
    [100, 100],
    [200, 200],
  ]);
  expect(driver.only).toMatchObject({ stroke: 'red', fill: 'transparent' });
});

test('the board is panned and zoomed while a shape is drawn', () => {
  const driver = new Driver();
  driver.key('r');
  driver.drag(
    [
      [100, 100],
      [200, 200],
    ],
    { hold: true },
  );
  driver.wheel([200, 200], { x: 0, y: 100 });
  expect(driver.editor.live.drafts).toMatchObject([{ x: 100, y: 100, width: 100, height: 200 }]);
  driver.up([200, 200]);
  expect(driver.only).toMatchObject({ x: 100, y: 100, width: 100, height: 200 });
});

describe('freehand', () => {
  const sample = (x: number, y: number, pressure = 0.5) => ({ point: { x, y }, pressure });

  test('takes every coalesced point, writes once, and stays active', () => {
    const driver = new Driver();
    driver.key('p');
    driver.reset();
    driver.down([100, 100], { kind: 'pen', pressure: 0.2 });
    expect(driver.path).toBe('draw.drawing');
    for (let step = 1; step <= 5; step++) {
      const at = (part: number) => sample(100 + step * 10 + part, 100 + step, 0.3);
      driver.pointer('pointermove', [100 + step * 10 + 6, 100 + step], {
        kind: 'pen',
        coalesced: [at(0), at(3), at(6)],
      });
    }
    driver.frame();
    const stroke = driver.gestures.at(-1);
    expect(stroke?.type === 'stroke' && stroke.points.length).toBe(16);
    expect(driver.counts).toMatchObject({ gestures: 2, changes: 0 });
    expect(driver.paints.liveShapes).toBe(2);
    driver.up([156, 105], { kind: 'pen', pressure: 0.3 });
    expect(decodeStroke(driver.only.points ?? new Uint8Array())?.points).toHaveLength(16);
    expect(driver.only).toMatchObject({ kind: 'draw', x: 100, y: 100, width: 56, height: 5 });
    expect(driver.counts.changes).toBe(1);
    expect(driver.path).toBe('draw.idle');
    expect(driver.selected).toEqual([]);
    driver.key('Ctrl+Z');
    expect(driver.shapes).toHaveLength(0);
  });

  test('the pen coming up elsewhere keeps the pressure that it had', () => {
    const driver = new Driver();
    driver.key('p');
    driver.down([100, 100], { kind: 'pen', pressure: 0.2 });
    driver.move([120, 100], { kind: 'pen', pressure: 0.8 });
    driver.up([130, 100], { kind: 'pen', pressure: 0 });
    const points = decodeStroke(driver.only.points ?? new Uint8Array())?.points ?? [];
    expect(points.map(({ pressure }) => Math.round(pressure * 10) / 10)).toEqual([0.2, 0.8, 0.8]);
  });

  test('a tap makes a dot', () => {
    const driver = new Driver();
    driver.key('p');
    driver.click([100, 100]);
    expect(decodeStroke(driver.only.points ?? new Uint8Array())?.points).toHaveLength(1);
  });

  test('Esc drops the stroke; losing the window keeps it', () => {
    const driver = new Driver();
    driver.key('p');
    driver.drag(
      [
        [100, 100],
        [200, 200],
      ],
      { hold: true },
    );
    driver.key('Escape');
    driver.up([200, 200]);
    expect(driver.shapes).toHaveLength(0);
    driver.drag(
      [
        [100, 100],
        [200, 200],
      ],
      { hold: true },
    );
    driver.blur();
    expect(driver.only).toMatchObject({ width: 100, height: 100 });
  });

  test('a very long stroke becomes several, end to end, as one step', () => {
    const driver = new Driver();
    driver.key('p');
    driver.down([0, 0]);
    const count = MAX_STROKE_POINTS + 500;
    const coalesced = Array.from({ length: count }, (_, index) => sample((index % 600) + 1, index / 10));
    driver.pointer('pointermove', [600, 400], { coalesced });
    driver.frame();
    expect(driver.editor.live.drafts).toHaveLength(2);
    driver.up([600, 400]);
    const parts = driver.shapes.map(({ points }) => decodeStroke(points ?? new Uint8Array())?.points.length);
    expect(parts[0]).toBe(MAX_STROKE_POINTS);
    expect((parts[0] ?? 0) + (parts[1] ?? 0)).toBe(count + 3); // start, end, and the point that both parts have
    driver.key('Ctrl+Z');
    expect(driver.shapes).toHaveLength(0);
  });

  test('a second finger cancels the stroke and takes the board in hand', () => {
    const driver = new Driver();
    driver.key('p');
    driver.drag(
      [
        [100, 100],
        [200, 200],
      ],
      { kind: 'touch', pointerId: 1, hold: true },
    );
    driver.down([300, 200], { kind: 'touch', pointerId: 2 });
    expect(driver.editor.live.drafts).toHaveLength(0);
    expect(driver.gestures.at(-1)).toBeNull();
    driver.move([400, 200], { kind: 'touch', pointerId: 2 });
    expect(driver.editor.camera.zoom).toBeCloseTo(2);
    driver.up([400, 200], { kind: 'touch', pointerId: 2 });
    driver.up([200, 200], { kind: 'touch', pointerId: 1 });
    expect(driver.shapes).toHaveLength(0);
  });
});
