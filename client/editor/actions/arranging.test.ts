import { expect, test } from 'vitest';
import { boardOutlines } from '../../../shared/shapes/bounds.ts';
import { strokeBirth } from '../../../shared/shapes/strokeBirth.ts';
import { Driver } from '../../testing/Driver.ts';
import { boxAt, handleOf, threeBoxes } from '../../testing/threeBoxes.ts';

const STROKE = [
  { x: 100, y: 100, pressure: 0.5 },
  { x: 180, y: 110, pressure: 0.5 },
  { x: 200, y: 160, pressure: 0.5 },
];

const pointsOf = (driver: Driver, id: string) =>
  boardOutlines(driver.shape(id)).flatMap(({ points }) =>
    points.map(({ x, y }) => [Math.round(x), Math.round(y)]),
  );

test('align brings edges and centres together; what is aligned already is not written', () => {
  const { driver, a, b, c } = threeBoxes();
  driver.board.update(b, { y: 260, height: 40 });
  driver.select(a, b, c);
  driver.reset();
  driver.key('Ctrl+Shift+ArrowDown');
  expect([a, b, c].map((id) => driver.shape(id).y)).toEqual([220, 260, 220]);
  expect(driver.counts.changes).toBe(1);
  driver.key('Ctrl+Shift+ArrowDown');
  expect(driver.counts.changes).toBe(1);
  driver.key('Alt+V');
  expect([a, b, c].map((id) => driver.shape(id).y)).toEqual([220, 240, 220]);
  driver.key('Ctrl+Shift+ArrowRight');
  expect([a, b, c].map((id) => driver.shape(id).x)).toEqual([500, 500, 500]);
  for (let count = 0; count < 3; count++) driver.key('Ctrl+Z');
  expect([a, b, c].map((id) => [driver.shape(id).x, driver.shape(id).y])).toEqual([
    [100, 100],
    [300, 260],
    [500, 100],
  ]);
});

test('distribute makes gaps equal; a group counts as one and keeps its form', () => {
  const { driver, a, b, c } = threeBoxes();
  const d = driver.draw(boxAt(900, 100));
  driver.select(b, c);
  driver.key('Ctrl+G');
  driver.board.update(b, { x: 230 });
  driver.board.update(c, { x: 400 });
  driver.key('Ctrl+A');
  driver.key('Alt+Shift+H');
  // a ends at 200, d begins at 900, the group is 270 wide: gaps of 215.
  expect([a, b, c, d].map((id) => driver.shape(id).x)).toEqual([100, 415, 585, 900]);
  driver.key('Ctrl+Shift+ArrowLeft');
  expect([a, b, c, d].map((id) => driver.shape(id).x)).toEqual([100, 100, 270, 100]);
});

test('a flip mirrors a stroke truly, tilts the other way what is turned, and twice is as before', () => {
  const driver = new Driver();
  const stroke = driver.draw({ kind: 'draw', ...strokeBirth(STROKE) });
  const tilted = driver.draw(boxAt(300, 100, { rotation: 0.5 }));
  driver.select(stroke);
  driver.reset();
  driver.key('Shift+H');
  expect(pointsOf(driver, stroke)).toEqual([
    [200, 100],
    [120, 110],
    [100, 160],
  ]);
  driver.key('Shift+V');
  expect(pointsOf(driver, stroke)).toEqual([
    [200, 160],
    [120, 150],
    [100, 100],
  ]);
  expect(driver.counts.changes).toBe(2);
  driver.select(tilted);
  driver.key('Shift+H');
  expect(driver.shape(tilted).rotation).toBeCloseTo(-0.5, 5);
  driver.key('Shift+H');
  expect(driver.shape(tilted)).toMatchObject({ rotation: 0.5, flipX: false, flipY: false });
});

test('a stroke dragged past the opposite corner is mirrored, not turned', () => {
  const driver = new Driver();
  const stroke = driver.draw({ kind: 'draw', ...strokeBirth(STROKE) });
  driver.select(stroke);
  driver.drag([handleOf(driver, 'se'), [4, 44]], { ctrl: true });
  expect(driver.shape(stroke)).toMatchObject({ rotation: 0, flipX: true, flipY: true });
});

test('a locked shape is passed through by clicks, stays where it is, and is unlocked from its menu or all at once', () => {
  const { driver, a, b } = threeBoxes();
  driver.select(a);
  driver.key('Shift+L');
  expect(driver.shape(a).locked).toBe(true);
  driver.key('ArrowLeft');
  driver.key('Delete');
  expect(driver.shape(a).x).toBe(100);
  driver.click([150, 140]);
  expect(driver.selected).toEqual([]);
  driver.drag([
    [90, 90],
    [410, 200],
  ]);
  expect(driver.selected).toEqual([b]);
  driver.click([150, 140], { button: 2 });
  expect(driver.selected).toEqual([a]);
  driver.key('Ctrl+Shift+L');
  expect(driver.shape(a).locked).toBe(false);
  driver.key('Ctrl+Shift+L');
  driver.editor.run('unlock-all');
  expect(driver.shape(a).locked).toBe(false);
  driver.click([150, 140]);
  expect(driver.selected).toEqual([a]);
});
