import { expect, test } from 'vitest';
import type { Driver } from '../../testing/Driver.ts';
import { boxAt, handleOf, threeBoxes } from '../../testing/threeBoxes.ts';

/** Drags from one spot to the other, and leaves the button down. */
const dragTo = (driver: Driver, from: [number, number], to: [number, number], options = {}) =>
  driver.drag([from, to], { hold: true, ...options });

test('with Ctrl a move snaps to edges and centres, shows the line, and writes what was shown', () => {
  const { driver, a } = threeBoxes();
  dragTo(driver, [150, 140], [154, 243], { ctrl: true });
  expect(driver.editor.live.previews.get(a)?.x).toBe(104);
  driver.move([345, 303], { ctrl: true });
  expect(driver.editor.live.previews.get(a)?.x).toBe(300);
  expect(driver.editor.live.guides.some(({ kind, from }) => kind === 'line' && from.x === 300)).toBe(true);
  driver.hold('keyup', 'Control');
  expect(driver.editor.live.previews.get(a)?.x).toBe(295);
  expect(driver.editor.live.guides).toEqual([]);
  driver.hold('keydown', 'Control', { ctrl: true });
  driver.up([345, 303], { ctrl: true });
  expect(driver.shape(a).x).toBe(300);
  expect(driver.counts.changes).toBe(1);
});

test('Alt+S turns it round: snapping without Ctrl, none with it', () => {
  const { driver, a } = threeBoxes();
  driver.key('Alt+S');
  driver.drag([
    [150, 140],
    [346, 340],
  ]);
  expect(driver.shape(a).x).toBe(300);
  driver.key('Ctrl+Z');
  driver.drag(
    [
      [150, 140],
      [346, 340],
    ],
    { ctrl: true },
  );
  expect(driver.shape(a).x).toBe(296);
});

test('equal gaps: as far from a neighbour as that is from the next, or in the middle of two', () => {
  const { driver, c } = threeBoxes();
  const d = driver.draw(boxAt(1000, 300));
  driver.select(c);
  dragTo(driver, [550, 140], [553, 135], { ctrl: true });
  expect(driver.editor.live.previews.get(c)?.x).toBe(500);
  expect(driver.editor.live.guides.filter(({ kind }) => kind === 'gap')).toHaveLength(2);
  driver.key('Escape');
  expect(driver.shape(c).x).toBe(500);
  expect(driver.shape(d).x).toBe(1000);
});

test('resizing snaps the side that is dragged, and making snaps its corner', () => {
  const { driver, a, b } = threeBoxes();
  driver.board.update(b, { y: 300 });
  driver.select(a);
  const [x, y] = handleOf(driver, 'e');
  driver.drag(
    [
      [x, y],
      [x + 97, y],
    ],
    { ctrl: true },
  );
  expect(driver.shape(a).width).toBe(200);
  driver.key('r');
  driver.drag(
    [
      [700, 500],
      [803, 503],
    ],
    { ctrl: true },
  );
  const made = driver.shapes.at(-1);
  expect([made?.x, made?.width]).toEqual([700, 103]);
});

test('with the grid on, moves, new shapes and nudges keep to it', () => {
  const { driver, a } = threeBoxes();
  driver.key("Ctrl+'");
  expect(driver.editor.snaps.grid).toBe(true);
  driver.drag([
    [150, 140],
    [163, 157],
  ]);
  expect([driver.shape(a).x, driver.shape(a).y]).toEqual([120, 120]);
  driver.key('ArrowRight');
  expect(driver.shape(a).x).toBe(140);
  driver.key('r');
  driver.drag([
    [303, 404],
    [391, 466],
  ]);
  expect(driver.shapes.at(-1)).toMatchObject({ x: 300, y: 400, width: 100, height: 60 });
});

test('a drag at the edge of the screen moves the board frame by frame, and stops by itself', () => {
  const { driver, a } = threeBoxes();
  dragTo(driver, [150, 140], [1278, 140]);
  const before = driver.editor.camera.x;
  for (let frame = 0; frame < 10; frame++) driver.frame();
  const { camera, live } = driver.editor;
  expect(camera.x).toBeGreaterThan(before + 100);
  expect(live.previews.get(a)?.x).toBeCloseTo(100 + camera.x + 1278 - 150, 0);
  driver.move([600, 140]);
  const there = camera.x;
  for (let frame = 0; frame < 10; frame++) driver.frame();
  expect(camera.x).toBe(there);
  driver.move([1278, 140]);
  driver.key('Escape');
  const after = camera.x;
  for (let frame = 0; frame < 10; frame++) driver.frame();
  expect(camera.x).toBe(after);
  expect(driver.shape(a).x).toBe(100);
});
