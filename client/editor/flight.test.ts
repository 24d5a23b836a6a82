import { expect, test } from 'vitest';
import { Driver } from '../testing/Driver.ts';
import { between } from './CameraFlight.ts';

/** A board with two far shapes; the second is selected. */
function farApart(): Driver {
  const driver = new Driver();
  driver.draw({ kind: 'rect', x: -5000, y: -5000, width: 200, height: 100 });
  driver.select(driver.draw({ kind: 'rect', x: 5000, y: 5000, width: 200, height: 100 }));
  return driver;
}

test('a flight takes about a quarter of a second, slows down, and lets the editor sleep at its end', () => {
  const driver = farApart();
  const { camera } = driver.editor;
  let wakes = 0;
  driver.editor.on('wake', () => wakes++);
  driver.key('Shift+2');
  const zooms: number[] = [];
  while (driver.editor.flight.isFlying) {
    driver.frame();
    zooms.push(camera.zoom);
  }
  expect(zooms.length).toBeGreaterThan(12);
  expect(zooms.length).toBeLessThan(20);
  const steps = zooms.map((zoom, index) => zoom / (zooms[index - 1] ?? 1));
  expect(steps.slice(2)).toEqual(steps.slice(2).sort((a, b) => b - a));
  expect(camera.zoom).toBe(2);
  expect(camera.middle()).toEqual({ x: 5100, y: 5050 });
  driver.frame();
  wakes = 0;
  for (let count = 0; count < 5; count++) driver.frame();
  expect(wakes).toBe(0);
});

test('one point of the board keeps its place on the screen all the way, and the zoom grows by equal factors', () => {
  const from = { x: -300, y: 40, zoom: 0.5 };
  const to = { x: 900, y: -200, zoom: 8 };
  // screen = (board - camera) * zoom is the same at both ends for:
  const still = (a: number, b: number) => (b * to.zoom - a * from.zoom) / (to.zoom - from.zoom);
  const point = { x: still(from.x, to.x), y: still(from.y, to.y) };
  for (const part of [0, 0.1, 0.25, 0.5, 0.9, 1]) {
    const { x, y, zoom } = between(from, to, part);
    expect((point.x - x) * zoom).toBeCloseTo((point.x - from.x) * from.zoom, 6);
    expect((point.y - y) * zoom).toBeCloseTo((point.y - from.y) * from.zoom, 6);
    expect(zoom).toBeCloseTo(0.5 * 16 ** part, 9);
  }
  const slide = between({ x: 0, y: 0, zoom: 3 }, { x: 100, y: -50, zoom: 3 }, 0.5);
  expect(slide).toEqual({ x: 50, y: -25, zoom: 3 });
});

test('100 % keeps the middle of the view in each frame', () => {
  const driver = new Driver();
  const { camera } = driver.editor;
  camera.set({ x: 123, y: 456, zoom: 4 });
  const { x, y } = camera.middle();
  driver.key('Ctrl+0');
  while (driver.editor.flight.isFlying) {
    driver.frame();
    expect(camera.middle().x).toBeCloseTo(x, 6);
    expect(camera.middle().y).toBeCloseTo(y, 6);
  }
  expect(camera.zoom).toBe(1);
});

test('a press or the wheel takes hold of the board where it is', () => {
  for (const grip of ['press', 'wheel'] as const) {
    const driver = farApart();
    driver.key('Shift+2');
    for (let count = 0; count < 4; count++) driver.frame();
    const { x, y, zoom } = driver.editor.camera;
    expect(zoom).toBeGreaterThan(1);
    expect(zoom).toBeLessThan(2);
    if (grip === 'press') driver.down([300, 300]);
    else driver.wheel([300, 300], { x: 0, y: 0 });
    expect(driver.editor.flight.isFlying).toBe(false);
    for (let count = 0; count < 4; count++) driver.frame();
    expect(driver.editor.camera).toMatchObject({ x, y, zoom });
  }
});

test('a key ends it at its goal and starts from there; moving the mouse or letting Shift go does not', () => {
  const driver = farApart();
  const { camera, flight } = driver.editor;
  driver.key('Shift+2');
  driver.frame();
  driver.move([200, 200]);
  driver.hold('keyup', 'Shift');
  driver.hold('keydown', 'Control', { ctrl: true });
  expect(flight.isFlying).toBe(true);
  driver.key('Ctrl+=');
  expect(flight.isFlying).toBe(false);
  expect(camera.zoom).toBe(2.5);
  expect(camera.middle().x).toBeCloseTo(5100);
});

test('who moves the camera otherwise ends it; a window that is left is at the goal', () => {
  const driver = farApart();
  const { camera, flight } = driver.editor;
  driver.key('Shift+2');
  driver.frame();
  camera.set({ x: 7, y: 8, zoom: 1 });
  driver.frame();
  expect(flight.isFlying).toBe(false);
  expect(camera).toMatchObject({ x: 7, y: 8, zoom: 1 });
  driver.key('Shift+2');
  driver.blur();
  expect(camera.zoom).toBe(2);
});

test('who wants no motion is there at once', () => {
  const driver = farApart();
  driver.editor.flight.reducedMotion = true;
  driver.key('Shift+2');
  expect(driver.editor.flight.isFlying).toBe(false);
  expect(driver.editor.camera.zoom).toBe(2);
});

test('a frame without a time, as for a key, does not move it but keeps it going', () => {
  const driver = farApart();
  driver.editor.run('zoom-to-selection');
  const { zoom } = driver.editor.camera;
  let wakes = 0;
  driver.editor.frame();
  driver.editor.on('wake', () => wakes++);
  driver.editor.frame();
  expect(driver.editor.camera.zoom).toBe(zoom);
  expect(wakes).toBe(1);
  driver.land();
  expect(driver.editor.camera.zoom).toBe(2);
});
