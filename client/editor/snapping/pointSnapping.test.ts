import { expect, test } from 'vitest';
import { Driver } from '../../testing/Driver.ts';
import { boxAt } from '../../testing/threeBoxes.ts';

/** A box whose left side is at 300 and whose top is at 300, and a line above it. */
function boxAndLine(more = {}) {
  const driver = new Driver();
  driver.draw(boxAt(300, 300));
  const line = driver.draw({ kind: 'line', from: { x: 100, y: 100 }, to: { x: 200, y: 100 }, ...more });
  driver.select(line);
  driver.reset();
  return { driver, line };
}

test('the end of a line snaps to edges and centres with Ctrl, and with Shift goes by 15° about its neighbour', () => {
  const { driver, line } = boxAndLine();
  const end = () => driver.editor.live.previews.get(line)?.to;
  driver.drag(
    [
      [200, 100],
      [303, 337],
    ],
    { hold: true },
  );
  expect(end()).toEqual({ x: 303, y: 337 });
  driver.hold('keydown', 'Control', { ctrl: true });
  expect(end()).toEqual({ x: 300, y: 340 });
  expect(driver.editor.live.guides).toHaveLength(2);
  driver.hold('keydown', 'Shift', { ctrl: true, shift: true });
  const { x = 0, y = 0 } = end() ?? {};
  expect(Math.atan2(y - 100, x - 100) / (Math.PI / 12)).toBeCloseTo(3, 4);
  expect(driver.editor.live.guides).toEqual([]);
  driver.hold('keyup', 'Shift', { ctrl: true });
  driver.up([303, 337], { ctrl: true });
  expect(driver.shape(line).to).toEqual({ x: 300, y: 340 });
  expect(driver.counts.changes).toBe(1);
  expect(driver.editor.live.guides).toEqual([]);
});

test('with Alt+S a bend and a ghost snap, and Ctrl inverts it; never to the line itself', () => {
  const { driver, line } = boxAndLine({ bend: [[150, 150]] });
  driver.key('Alt+S');
  driver.drag([
    [150, 150],
    [297, 203],
  ]);
  expect(driver.shape(line).bend).toEqual([[300, 203]]);
  driver.drag(
    [
      [300, 203],
      [297, 203],
    ],
    { ctrl: true, steps: 3 },
  );
  expect(driver.shape(line).bend).toEqual([[300, 203]]); // so short a way is no drag
  driver.drag([
    [200, 151.5],
    [200, 297],
  ]);
  expect(driver.shape(line).bend[0]?.[1]).toBeCloseTo(300, 0);
});

test('a line snaps to the grid while it is drawn, with every click too, and a double click still ends it', () => {
  const { driver } = boxAndLine();
  driver.key("Ctrl+'");
  driver.key('l');
  driver.drag([
    [403, 98],
    [512, 171],
  ]);
  expect(driver.shapes.at(-1)).toMatchObject({ from: { x: 400, y: 100 }, to: { x: 520, y: 180 } });
  driver.key('l');
  driver.click([409, 409]);
  driver.click([509, 411]);
  driver.doubleClick([609, 609]);
  expect(driver.path).toBe('select.idle');
  expect(driver.shapes.at(-1)).toMatchObject({
    from: { x: 400, y: 400 },
    bend: [[500, 420]],
    to: { x: 600, y: 600 },
  });
});

test('a line and a box that are drawn snap to shapes, with guides', () => {
  const { driver } = boxAndLine();
  driver.key('Alt+S');
  for (const key of ['l', 'r']) {
    driver.key(key);
    driver.drag(
      [
        [297, 205],
        [403, 257],
      ],
      { hold: true },
    );
    expect(driver.editor.live.guides.length).toBeGreaterThan(0);
    driver.up([403, 257]);
    const { x, width } = driver.shapes.at(-1) ?? { x: 0, width: 0 };
    expect([x, width]).toEqual([300, 100]);
    driver.key('Ctrl+Z');
  }
});

test('a point that is dragged, or a line that is drawn, scrolls the board at the edge of the window', () => {
  const { driver, line } = boxAndLine();
  driver.drag(
    [
      [200, 100],
      [1279, 100],
    ],
    { hold: true },
  );
  for (let frame = 0; frame < 10; frame++) driver.frame();
  driver.up([1279, 100]);
  expect(driver.shape(line).to?.x).toBeGreaterThan(1279 + 100);
  driver.key('l');
  driver.drag(
    [
      [600, 300],
      [600, 799],
    ],
    { hold: true },
  );
  for (let frame = 0; frame < 10; frame++) driver.frame();
  driver.up([600, 799]);
  expect(driver.shapes.at(-1)?.to?.y).toBeGreaterThan(799 + 100);
});
