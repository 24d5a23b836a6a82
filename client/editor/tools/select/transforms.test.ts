import { expect, test } from 'vitest';
import { Driver } from '../../../testing/Driver.ts';
import { handleOf, threeBoxes } from '../../../testing/threeBoxes.ts';
import { selectionHandles } from '../../handles.ts';

test('a corner resizes; Shift keeps the ratio, Alt the centre, changeable meanwhile', () => {
  const { driver, a } = threeBoxes();
  driver.select(a);
  const [x, y] = handleOf(driver, 'se');
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
    const { driver, a } = threeBoxes();
    driver.select(a);
    const [x, y] = handleOf(driver, id);
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
  const { driver, a } = threeBoxes();
  driver.select(a);
  const [x, y] = handleOf(driver, 'se');
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
  const { driver, a, b } = threeBoxes();
  driver.select(a, b);
  const [x, y] = handleOf(driver, 'se');
  driver.drag([
    [x, y],
    [x + 300, y + 80],
  ]);
  expect(driver.shape(a)).toMatchObject({ x: 100, y: 100, width: 200, height: 160 });
  expect(driver.shape(b)).toMatchObject({ x: 500, y: 100, width: 200, height: 160 });
  driver.key('Ctrl+Z');
  const [rx, ry] = handleOf(driver, 'rotate');
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
  const { driver, a } = threeBoxes();
  driver.select(a);
  const [x, y] = handleOf(driver, 'rotate');
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
  const [ex, ey] = handleOf(driver, 'e');
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
  expect(selectionHandles(driver.editor).map(({ id }) => id)).toEqual(['from', 'add:0', 'to']);
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
  expect(selectionHandles(driver.editor).at(-1)?.point).toEqual({ x: 200, y: 190 });
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

test('handles stand around the shape with 4 px of padding at each zoom', () => {
  const { driver, a } = threeBoxes();
  driver.select(a);
  driver.editor.camera.set({ x: 50, y: 50, zoom: 2 });
  expect(handleOf(driver, 'nw')).toEqual([96, 96]);
  expect(handleOf(driver, 'se')).toEqual([304, 264]);
});
