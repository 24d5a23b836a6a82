import { expect, test } from 'vitest';
import { Driver } from '../../../testing/Driver.ts';

function line(bend: readonly (readonly [number, number])[] = []) {
  const driver = new Driver();
  const id = driver.draw({ kind: 'arrow', from: { x: 100, y: 100 }, to: { x: 300, y: 100 }, bend });
  driver.select(id);
  driver.reset();
  return { driver, id, bend: () => driver.shape(id).bend };
}

test('a bend is drawn out of the middle, as one step', () => {
  const { driver, bend } = line();
  driver.drag(
    [
      [200, 100],
      [200, 180],
    ],
    { hold: true },
  );
  expect(driver.path).toBe('select.shaping');
  expect(driver.gestures.at(-1)).toMatchObject({ type: 'draft', partial: { bend: [[200, 180]] } });
  expect(driver.counts.changes).toBe(0);
  driver.up([200, 180]);
  expect(bend()).toEqual([[200, 180]]);
  driver.key('Ctrl+Z');
  expect(bend()).toEqual([]);
});

test('a bend dropped on its neighbour is gone, as is one that is double-clicked; ends stay', () => {
  const { driver, bend } = line([[200, 180]]);
  driver.drag([
    [200, 180],
    [102, 103],
  ]);
  expect(bend()).toEqual([]);
  driver.key('Ctrl+Z');
  driver.doubleClick([200, 180]);
  expect(bend()).toEqual([]);
  driver.doubleClick([100, 100]);
  expect(driver.only.from).toEqual({ x: 100, y: 100 });
  driver.key('Ctrl+Z');
  expect(bend()).toEqual([[200, 180]]);
});

test('Esc restores, and a peer who deletes the line ends the gesture quietly', () => {
  const { driver, id, bend } = line();
  const way = [
    [200, 100],
    [200, 180],
  ] as const;
  driver.drag(way, { hold: true });
  driver.key('Escape');
  driver.up([200, 180]);
  expect(bend()).toEqual([]);
  driver.drag(way, { hold: true });
  driver.board.edit(() => driver.board.remove([id]), { record: false });
  driver.frame();
  expect(driver.path).toBe('select.idle');
});

test('an end dropped on the other leaves the line as it was', () => {
  const { driver } = line();
  driver.drag([
    [300, 100],
    [100, 100],
  ]);
  expect(driver.only.to).toEqual({ x: 300, y: 100 });
  expect(driver.counts.changes).toBe(0);
});
