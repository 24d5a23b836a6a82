import { expect, test } from 'vitest';
import { strokePoints } from '../../shared/shapes/strokePoints.ts';
import { Driver, type Spot } from '../testing/Driver.ts';

const WAY: readonly Spot[] = [
  [100, 100],
  [300, 150],
];
const PEN = { kind: 'pen', pointerId: 5 } as const;
const FINGER = { kind: 'touch', pointerId: 8 } as const;

test('once a pen was seen fingers move the board, until somebody wants it otherwise', () => {
  const driver = new Driver();
  driver.key('p');
  driver.drag(WAY, FINGER);
  expect(driver.shapes).toHaveLength(1);
  driver.drag(WAY, PEN);
  expect(driver.editor.inking.fingersPan).toBe(true);
  driver.drag(WAY, FINGER);
  expect(driver.shapes).toHaveLength(2);
  expect(driver.editor.camera.x).toBe(-200);
  driver.editor.run('fingers-pan');
  driver.drag(WAY, FINGER);
  expect(driver.shapes).toHaveLength(3);
  driver.drag(WAY, PEN);
  expect(driver.editor.inking.fingersPan).toBe(false);
});

test('what was chosen is taken up again; garbage is not', () => {
  const driver = new Driver();
  driver.editor.inking.restore({ fingersPan: false, erasesParts: true, more: 1 });
  driver.key('p');
  driver.drag(WAY, PEN);
  expect(driver.editor.inking.stored).toEqual({ fingersPan: false, erasesParts: true });
  driver.editor.inking.restore({ fingersPan: 'yes', erasesParts: 1 });
  expect(driver.editor.inking.stored).toEqual({ fingersPan: null, erasesParts: false });
});

test('the switch is offered once there was a pen', () => {
  const driver = new Driver();
  expect(driver.editor.run('fingers-pan')).toBe(false);
  driver.drag(WAY, PEN);
  expect(driver.editor.run('fingers-pan')).toBe(true);
});

test('the eraser end of a pen erases, whatever the tool, which is back afterwards', () => {
  const driver = new Driver();
  driver.key('p');
  driver.drag(WAY, PEN);
  driver.reset();
  driver.down([200, 80], { ...PEN, button: 5 });
  expect(driver.path).toBe('eraser.erasing');
  driver.move([200, 180], PEN);
  driver.up([200, 180], { ...PEN, button: 5 });
  expect(driver.shapes).toHaveLength(0);
  expect(driver.path).toBe('draw.idle');
  expect(driver.counts.changes).toBe(1);
  driver.drag(WAY, PEN);
  expect(driver.only.kind).toBe('draw');
});

test('the eraser end keeps the selection, and its gesture ends with the window', () => {
  const driver = new Driver();
  const id = driver.draw({ kind: 'rect', x: 500, y: 500, width: 50, height: 50 });
  driver.draw({ kind: 'line', x: 100, y: 100, width: 200, height: 0 });
  driver.select(id);
  driver.down([200, 80], { ...PEN, button: 5 });
  driver.move([200, 120], PEN);
  driver.blur();
  expect(driver.path).toBe('select.idle');
  expect(driver.selected).toEqual([id]);
  expect(driver.only.id).toBe(id);
});

test('no point of a pen is lost, nor its pressure', () => {
  const driver = new Driver();
  driver.key('p');
  driver.down([100, 100], { ...PEN, pressure: 0.2 });
  const coalesced = Array.from({ length: 30 }, (_, index) => ({
    point: { x: 101 + index, y: 100 + (index % 3) },
    pressure: 0.2 + index / 60,
  }));
  driver.pointer('pointermove', [130, 102], { ...PEN, pressure: 0.7, coalesced: coalesced.slice(0, 15) });
  driver.pointer('pointermove', [130, 102], { ...PEN, pressure: 0.7, coalesced: coalesced.slice(15) });
  driver.frame();
  driver.up([130, 102], { ...PEN, pressure: 0 });
  const stroke = strokePoints(driver.only);
  expect(stroke?.points).toHaveLength(31);
  expect(stroke?.hasPressure).toBe(true);
  expect(stroke?.points[0]?.pressure).toBeCloseTo(0.2, 2);
  expect(stroke?.points.at(-1)?.pressure).toBeCloseTo(0.2 + 29 / 60, 2);
});

test('a mouse has no pressure: it is made up from the speed', () => {
  const driver = new Driver();
  driver.key('p');
  driver.drag(WAY);
  expect(strokePoints(driver.only)?.hasPressure).toBe(false);
});

test('a second finger takes back what the first had begun to erase or point at', () => {
  const driver = new Driver();
  driver.draw({ kind: 'line', x: 100, y: 100, width: 200, height: 0 });
  for (const key of ['e', 'k']) {
    driver.key(key);
    driver.drag(WAY, { ...FINGER, hold: true });
    driver.down([500, 500], { kind: 'touch', pointerId: 9 });
    expect(driver.editor.live.previews.size).toBe(0);
    expect(driver.editor.live.gesture).toBeNull();
    driver.up([300, 150], FINGER);
    driver.up([500, 500], { kind: 'touch', pointerId: 9 });
  }
  expect(driver.shapes).toHaveLength(1);
});
