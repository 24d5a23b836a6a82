import { expect, test } from 'vitest';
import { Driver } from '../../testing/Driver.ts';

const boxAt = (x: number, y: number) => ({ kind: 'rect', x, y, width: 50, height: 50, fill: 'red-soft' });

function board() {
  const driver = new Driver();
  const ids = [100, 200, 300].map((x) => driver.draw(boxAt(x, 100)));
  driver.key('e');
  driver.frame();
  driver.reset();
  return { driver, ids };
}

test('fades what it passes over and deletes it at the end, as one step', () => {
  const { driver, ids } = board();
  driver.drag(
    [
      [80, 120],
      [260, 120],
    ],
    { steps: 1, hold: true },
  );
  expect(driver.path).toBe('eraser.erasing');
  expect([...driver.editor.live.previews.keys()].sort()).toEqual(ids.slice(0, 2).sort());
  expect([...driver.editor.live.previews.values()].every(({ opacity }) => opacity === 25)).toBe(true);
  expect(driver.counts.changes).toBe(0);
  driver.up([260, 120]);
  expect(driver.only.id).toBe(ids[2]);
  expect(driver.counts.changes).toBe(1);
  expect(driver.path).toBe('eraser.idle');
  driver.key('Ctrl+Z');
  expect(driver.shapes).toHaveLength(3);
});

test('a click erases one shape, a click on nothing none', () => {
  const { driver, ids } = board();
  driver.click([120, 120]);
  expect(driver.shapes.map(({ id }) => id)).toEqual(ids.slice(1));
  driver.click([700, 700]);
  expect(driver.shapes).toHaveLength(2);
});

test('Esc brings the shapes back', () => {
  const { driver } = board();
  driver.drag(
    [
      [80, 120],
      [400, 120],
    ],
    { hold: true },
  );
  expect(driver.editor.live.previews.size).toBe(3);
  driver.key('Escape');
  driver.up([400, 120]);
  expect(driver.shapes).toHaveLength(3);
  expect(driver.editor.live.previews.size).toBe(0);
});
