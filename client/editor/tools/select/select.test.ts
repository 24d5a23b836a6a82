import { expect, test } from 'vitest';
import { paintBounds, shapeBounds } from '../../../../shared/shapes/bounds.ts';
import { Driver } from '../../../testing/Driver.ts';
import { selectionHandles } from '../../handles.ts';

const boxAt = (x: number, y: number, more = {}) => ({
  kind: 'rect',
  x,
  y,
  width: 100,
  height: 80,
  fill: 'blue-soft',
  ...more,
});

function board() {
  const driver = new Driver();
  const a = driver.draw(boxAt(100, 100));
  const b = driver.draw(boxAt(300, 100));
  const c = driver.draw(boxAt(500, 100));
  driver.frame();
  driver.reset();
  return { driver, a, b, c };
}

const handle = (driver: Driver, id: string): [number, number] => {
  const found = selectionHandles(driver.editor).find((each) => each.id === id);
  if (!found) throw new Error(`no handle ${id}`);
  return [found.point.x, found.point.y];
};

test('a click selects, Shift-click toggles, a click on nothing deselects', () => {
  const { driver, a, b } = board();
  driver.click([150, 140]);
  expect(driver.selected).toEqual([a]);
  driver.click([350, 140], { shift: true });
  expect(driver.selected).toEqual([a, b]);
  driver.click([150, 140], { shift: true });
  expect(driver.selected).toEqual([b]);
  driver.click([150, 600]);
  expect(driver.selected).toEqual([]);
  expect(driver.path).toBe('select.idle');
  expect(driver.counts.changes).toBe(0);
});

test('a click on one of several selected shapes leaves only that one', () => {
  const { driver, a, b } = board();
  driver.select(a, b);
  driver.click([150, 140]);
  expect(driver.selected).toEqual([a]);
});

test('the topmost shape is hit, and an unfilled one only at its outline', () => {
  const { driver, a } = board();
  const top = driver.draw(boxAt(120, 110, { fill: 'transparent', width: 60, height: 60 }));
  driver.click([150, 140]);
  expect(driver.selected).toEqual([a]);
  driver.click([121, 140]);
  expect(driver.selected).toEqual([top]);
});

test('a marquee selects what it touches; with Ctrl only what it wraps; with Shift in addition', () => {
  const { driver, a, b, c } = board();
  driver.drag(
    [
      [50, 50],
      [350, 300],
    ],
    { hold: true },
  );
  expect(driver.path).toBe('select.brushing');
  expect(driver.editor.brush).toEqual({ x: 50, y: 50, width: 300, height: 250 });
  driver.up([350, 300]);
  expect(driver.editor.brush).toBeNull();
  expect(driver.selected).toEqual([a, b]);
  driver.drag(
    [
      [50, 50],
      [350, 300],
    ],
    { ctrl: true },
  );
  expect(driver.selected).toEqual([a]);
  driver.drag(
    [
      [650, 50],
      [550, 300],
    ],
    { shift: true },
  );
  expect(driver.selected).toEqual([a, c]);
  expect(driver.counts).toMatchObject({ changes: 0, gestures: 0 });
});

test('Esc in a marquee brings the selection back', () => {
  const { driver, b } = board();
  driver.select(b);
  driver.drag(
    [
      [50, 50],
      [200, 300],
    ],
    { hold: true },
  );
  driver.key('Escape');
  expect(driver.path).toBe('select.idle');
  expect(driver.selected).toEqual([b]);
});

test('a drag moves: peers are told each frame, the document is written once, one undo takes it back', () => {
  const { driver, a } = board();
  const before = driver.shape(a);
  driver.drag(
    [
      [150, 140],
      [250, 200],
    ],
    { steps: 6, hold: true },
  );
  expect(driver.path).toBe('select.translating');
  expect(driver.counts.changes).toBe(0);
  expect(driver.gestures).toHaveLength(6);
  expect(driver.gestures.at(-1)).toMatchObject({
    type: 'transform',
    ids: [a],
    matrix: [1, 0, 0, 1, 100, 60],
  });
  expect(driver.editor.live.previews.get(a)).toMatchObject({ x: 200, y: 160 });
  expect(driver.editor.selection.frame()?.box).toMatchObject({ x: 200, y: 160 });
  expect(driver.shape(a)).toBe(before);
  driver.up([250, 200]);
  expect(driver.counts.changes).toBe(1);
  expect(driver.gestures.at(-1)).toBeNull();
  expect(driver.shape(a)).toMatchObject({ x: 200, y: 160, width: 100, height: 80 });
  expect(driver.editor.live.previews.size).toBe(0);
  driver.key('Ctrl+Z');
  expect(driver.shape(a)).toMatchObject({ x: 100, y: 100 });
  expect(driver.editor.history.canUndo).toBe(false);
  driver.key('Ctrl+Shift+Z');
  expect(driver.shape(a)).toMatchObject({ x: 200, y: 160 });
});

test('while dragging, tiles are painted once at the start; each frame paints one live shape', () => {
  const { driver } = board();
  driver.drag(
    [
      [150, 140],
      [170, 160],
    ],
    { steps: 1, hold: true },
  );
  driver.reset();
  driver.drag(
    [
      [170, 160],
      [400, 300],
    ],
    { steps: 1, hold: true },
  );
  driver.reset();
  for (let step = 1; step <= 10; step++) driver.move([200 + step, 200]);
  expect(driver.paints).toEqual({ tiles: 0, tileShapes: 0, liveShapes: 10 });
  expect(driver.counts.live).toBe(10);
});

test('moves of one frame are handled once', () => {
  const { driver } = board();
  driver.drag(
    [
      [150, 140],
      [170, 160],
    ],
    { hold: true },
  );
  driver.reset();
  for (let step = 1; step <= 50; step++) driver.pointer('pointermove', [200 + step, 200]);
  driver.frame();
  expect(driver.counts).toMatchObject({ live: 1, gestures: 1, changes: 0 });
});

test('Shift keeps to one axis, and may be pressed and released meanwhile', () => {
  const { driver, a } = board();
  driver.drag(
    [
      [150, 140],
      [250, 180],
    ],
    { hold: true },
  );
  driver.hold('keydown', 'Shift', { shift: true });
  expect(driver.editor.live.previews.get(a)).toMatchObject({ x: 200, y: 100 });
  driver.hold('keyup', 'Shift');
  expect(driver.editor.live.previews.get(a)).toMatchObject({ x: 200, y: 140 });
});

test('an Alt-drag leaves the shape and drags a copy: one step', () => {
  const { driver, a } = board();
  driver.drag(
    [
      [150, 140],
      [150, 340],
    ],
    { alt: true, hold: true },
  );
  expect(driver.editor.live.previews.size).toBe(0);
  expect(driver.editor.live.drafts).toMatchObject([{ x: 100, y: 300, fill: 'blue-soft' }]);
  driver.up([150, 340], { alt: true });
  expect(driver.shapes).toHaveLength(4);
  const [copy] = driver.selected;
  expect(copy).not.toBe(a);
  expect(driver.shape(copy ?? '')).toMatchObject({ x: 100, y: 300 });
  driver.key('Ctrl+Z');
  expect(driver.shapes).toHaveLength(3);
});

test('Esc cancels a drag; losing the window commits what was done', () => {
  const { driver, a } = board();
  driver.drag(
    [
      [150, 140],
      [250, 200],
    ],
    { hold: true },
  );
  driver.key('Escape');
  expect(driver.shape(a)).toMatchObject({ x: 100, y: 100 });
  expect(driver.gestures.at(-1)).toBeNull();
  expect(driver.path).toBe('select.idle');
  driver.up([250, 200]);
  expect(driver.counts.changes).toBe(0);
  driver.drag(
    [
      [150, 140],
      [250, 200],
    ],
    { hold: true },
  );
  driver.blur();
  expect(driver.shape(a)).toMatchObject({ x: 200, y: 160 });
  driver.drag(
    [
      [250, 200],
      [350, 200],
    ],
    { hold: true },
  );
  driver.pointer('pointercancel', [350, 200]);
  driver.frame();
  expect(driver.shape(a)).toMatchObject({ x: 300, y: 160 });
});

test('a corner resizes; Shift keeps the ratio, Alt the centre, changeable meanwhile', () => {
  const { driver, a } = board();
  driver.select(a);
  const [x, y] = handle(driver, 'se');
  driver.drag(
    [
      [x, y],
      [x + 100, y + 20],
    ],
    { hold: true },
  );
  expect(driver.path).toBe('select.resizing');
  const preview = () => driver.editor.live.previews.get(a);
  expect(preview()).toMatchObject({ x: 100, y: 100, width: 200, height: 100 });
  driver.hold('keydown', 'Shift', { shift: true });
  expect(preview()).toMatchObject({ x: 100, y: 100, width: 200, height: 160 });
  driver.hold('keydown', 'Alt', { alt: true });
  expect(preview()).toMatchObject({ x: 0, y: 80, width: 300, height: 120 });
  driver.hold('keyup', 'Alt');
  driver.up([x + 100, y + 20]);
  expect(driver.shape(a)).toMatchObject({ x: 100, y: 100, width: 200, height: 100 });
  expect(driver.counts.changes).toBe(1);
});

test('each of the eight handles leaves the opposite side where it is', () => {
  for (const id of ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w']) {
    const { driver, a } = board();
    driver.select(a);
    const [x, y] = handle(driver, id);
    const [dx, dy] = [id.includes('w') ? -20 : 20, id.includes('n') ? -20 : 20];
    driver.drag([
      [x, y],
      [x + dx, y + dy],
    ]);
    const { x: left, y: top, width, height } = driver.shape(a);
    expect(width, id).toBe(/[ew]/.test(id) ? 120 : 100);
    expect(height, id).toBe(/[ns]/.test(id) ? 100 : 80);
    expect(left, id).toBe(id.includes('w') ? 80 : 100);
    expect(top, id).toBe(id.includes('n') ? 80 : 100);
  }
});

test('a shape is never resized to nothing, and may be pulled through itself', () => {
  const { driver, a } = board();
  driver.select(a);
  const [x, y] = handle(driver, 'se');
  driver.drag([
    [x, y],
    [x - 100, y - 80],
  ]);
  expect(driver.shape(a)).toMatchObject({ width: 1, height: 1 });
  driver.key('Ctrl+Z');
  driver.drag([
    [x, y],
    [x - 150, y - 120],
  ]);
  expect(driver.shape(a)).toMatchObject({ x: 50, y: 60, width: 50, height: 40 });
});

test('several shapes are resized and turned together', () => {
  const { driver, a, b } = board();
  driver.select(a, b);
  const [x, y] = handle(driver, 'se');
  driver.drag([
    [x, y],
    [x + 300, y + 80],
  ]);
  expect(driver.shape(a)).toMatchObject({ x: 100, y: 100, width: 200, height: 160 });
  expect(driver.shape(b)).toMatchObject({ x: 500, y: 100, width: 200, height: 160 });
  driver.key('Ctrl+Z');
  const [rx, ry] = handle(driver, 'rotate');
  driver.drag(
    [
      [rx, ry],
      [450, 140],
    ],
    { hold: true },
  );
  expect(driver.path).toBe('select.rotating');
  driver.up([450, 140]);
  expect(driver.shape(a).rotation).toBeCloseTo(Math.PI / 2, 5);
  expect(driver.shape(a)).toMatchObject({ x: 200, y: 0 });
  expect(driver.shape(b)).toMatchObject({ x: 200, y: 200 });
  driver.key('Ctrl+Z');
  expect(driver.shape(a)).toMatchObject({ x: 100, y: 100, rotation: 0 });
});

test('a turned shape keeps its handles turned, and Shift turns by 15°', () => {
  const { driver, a } = board();
  driver.select(a);
  const [x, y] = handle(driver, 'rotate');
  driver.drag(
    [
      [x, y],
      [x + 40, y + 5],
    ],
    { shift: true },
  );
  const { rotation } = driver.shape(a);
  expect(rotation).toBeCloseTo((Math.round(rotation / (Math.PI / 12)) * Math.PI) / 12, 5);
  expect(rotation).toBeGreaterThan(0);
  const [ex, ey] = handle(driver, 'e');
  driver.drag([
    [ex, ey],
    [ex + 50 * Math.cos(rotation), ey + 50 * Math.sin(rotation)],
  ]);
  expect(driver.shape(a).width).toBeCloseTo(150, 0);
  expect(driver.shape(a).height).toBe(80);
  expect(driver.shape(a).rotation).toBeCloseTo(rotation, 6);
});

test('the ends of a line are dragged on their own; Shift snaps to 15°', () => {
  const driver = new Driver();
  const line = driver.draw({ kind: 'line', from: { x: 100, y: 100 }, to: { x: 200, y: 100 } });
  driver.select(line);
  expect(selectionHandles(driver.editor).map(({ id }) => id)).toEqual(['from', 'to']);
  driver.reset();
  driver.drag(
    [
      [200, 100],
      [200, 190],
    ],
    { hold: true },
  );
  expect(driver.path).toBe('select.shaping');
  expect(driver.gestures.at(-1)).toMatchObject({
    type: 'draft',
    partial: { id: line, to: { x: 200, y: 190 } },
  });
  expect(selectionHandles(driver.editor)[1]?.point).toEqual({ x: 200, y: 190 });
  driver.hold('keydown', 'Shift', { shift: true });
  expect(driver.editor.live.previews.get(line)?.to?.y).toBeCloseTo(
    100 + Math.hypot(100, 90) * Math.SQRT1_2,
    0,
  );
  driver.hold('keyup', 'Shift');
  driver.up([200, 190]);
  expect(driver.shape(line)).toMatchObject({ from: { x: 100, y: 100 }, to: { x: 200, y: 190 }, height: 90 });
  expect(driver.counts.changes).toBe(1);
  driver.key('Ctrl+Z');
  expect(driver.shape(line).to).toEqual({ x: 200, y: 100 });
});

test('a view-only board can be looked at and selected on, not changed', () => {
  const { driver, a } = board();
  driver.board.readOnly = true;
  driver.drag([
    [150, 140],
    [250, 200],
  ]);
  expect(driver.selected).toEqual([a]);
  expect(selectionHandles(driver.editor)).toEqual([]);
  driver.doubleClick([700, 500]);
  driver.doubleClick([150, 140]);
  expect(driver.editor.editing).toBeNull();
  for (const action of driver.editor.actions) {
    driver.editor.run(action.id);
    driver.editor.selection.set([a]);
  }
  expect(driver.counts).toMatchObject({ changes: 0, gestures: 0 });
  expect(driver.editor.toolId).not.toBe('rect');
  expect(driver.shapes).toHaveLength(3);
});

test('hovering finds shapes and handles, and tells the cursor', () => {
  const { driver, a } = board();
  driver.move([150, 140]);
  expect(driver.editor.hoveredId).toBe(a);
  expect(driver.editor.cursor).toBe('move');
  driver.select(a);
  driver.move(handle(driver, 'se'));
  expect(driver.editor.hoveredId).toBeNull();
  expect(driver.editor.cursor).toBe('nwse-resize');
  driver.move([700, 700]);
  expect(driver.editor.cursor).toBe('default');
});

test('handles stand around the shape with 4 px of padding at each zoom', () => {
  const { driver, a } = board();
  driver.select(a);
  driver.editor.camera.set({ x: 50, y: 50, zoom: 2 });
  expect(handle(driver, 'nw')).toEqual([96, 96]);
  expect(handle(driver, 'se')).toEqual([304, 264]);
  expect(shapeBounds(driver.shape(a)).width).toBeLessThan(paintBounds(driver.shape(a)).width);
});
