import { expect, test } from 'vitest';
import { Driver } from '../../testing/Driver.ts';
import { boxAt, handleOf, threeBoxes } from '../../testing/threeBoxes.ts';

function dragHandle(driver: Driver, handle: string, dx: number, dy: number, options = {}): void {
  const [x, y] = handleOf(driver, handle);
  driver.drag(
    [
      [x, y],
      [x + dx, y + dy],
    ],
    { ctrl: true, ...options },
  );
}

const gaps = (driver: Driver) => driver.editor.live.guides.filter(({ kind }) => kind === 'gap');

test('a side that is resized snaps to where the gap beyond it is as wide as the one behind', () => {
  const { driver, b } = threeBoxes();
  driver.board.update(b, { x: 260, width: 100 }); // 60 behind it, 140 beyond
  driver.select(b);
  dragHandle(driver, 'e', 77, 0, { hold: true });
  expect(driver.editor.live.previews.get(b)).toMatchObject({ x: 260, width: 180 });
  expect(gaps(driver)).toHaveLength(2);
  driver.key('Escape');
});

test('a resize that keeps the ratio snaps whichever side is near, and keeps it', () => {
  const { driver, a, c } = threeBoxes();
  driver.board.update(c, { x: 520, y: 400 });
  driver.select(a); // 100 by 80 at 100,100
  dragHandle(driver, 'se', 203, 20, { shift: true, hold: true });
  expect(driver.editor.live.previews.get(a)).toMatchObject({ width: 300, height: 240 }); // b ends at 400
  expect(driver.editor.live.guides.length).toBeGreaterThan(0);
  driver.hold('keyup', 'Control', { shift: true });
  expect(driver.editor.live.previews.get(a)?.width).toBe(303);
  expect(driver.editor.live.guides).toEqual([]);
  driver.up([0, 0], { shift: true });
});

test('with the ratio kept, gaps are made equal too', () => {
  const { driver, b } = threeBoxes();
  driver.board.update(b, { x: 260 });
  driver.select(b);
  dragHandle(driver, 'e', 77, 0, { shift: true, hold: true });
  expect(driver.editor.live.previews.get(b)).toMatchObject({ x: 260, width: 180, height: 144 });
  expect(gaps(driver)).toHaveLength(2);
  driver.key('Escape');
});

test('what is turned snaps by the upright box around it', () => {
  const driver = new Driver();
  const turned = driver.draw(boxAt(100, 300, { rotation: Math.PI / 6 }));
  const other = driver.draw({ kind: 'rect', x: 400, y: 100, width: 50, height: 50 });
  driver.select(turned, driver.draw(boxAt(120, 320, { kind: 'ellipse', rotation: 1 })));
  const right = () => {
    const { box } = driver.editor.selection.frame() ?? { box: { x: 0, width: 0 } };
    return box.x + box.width;
  };
  const by = 400 - right() + 4;
  dragHandle(driver, 'se', by, by, { hold: true });
  expect(right()).toBeCloseTo(400, 2);
  driver.key('Escape');
  driver.select(turned);
  const bounds = () => driver.editor.index.search({ x: -1e4, y: -1e4, width: 2e4, height: 2e4 });
  expect(bounds()).toHaveLength(3);
  dragHandle(driver, 'se', 30, 90, { shift: true });
  expect(driver.shape(turned).width / driver.shape(turned).height).toBeCloseTo(100 / 80, 3);
  expect(driver.shape(other)).toMatchObject({ x: 400, width: 50 });
});

test('the corner of one turned shape is free, with Shift it keeps the ratio', () => {
  const driver = new Driver();
  const turned = driver.draw(boxAt(300, 300, { rotation: Math.PI / 2 }));
  driver.select(turned);
  dragHandle(driver, 'se', 0, 40, { ctrl: false });
  expect(driver.shape(turned)).toMatchObject({ width: 140, height: 80 });
  dragHandle(driver, 'se', 0, 70, { ctrl: false, shift: true });
  expect(driver.shape(turned).width / driver.shape(turned).height).toBeCloseTo(140 / 80, 3);
});

test('with the grid, the leading corner comes to it, and the ratio is kept', () => {
  const { driver, a } = threeBoxes();
  driver.key("Ctrl+'");
  driver.select(a);
  dragHandle(driver, 'se', 55, 10, { shift: true, ctrl: false });
  const { x, y, width, height } = driver.shape(a);
  expect(width / height).toBeCloseTo(100 / 80, 3);
  expect(Math.min((x + width) % 20, (y + height) % 20)).toBeCloseTo(0, 3);
});
