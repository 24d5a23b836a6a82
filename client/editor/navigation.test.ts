import { expect, test } from 'vitest';
import { Driver } from '../testing/Driver.ts';

test('the wheel pans, with Shift sideways, with Ctrl it zooms at the pointer', () => {
  const driver = new Driver();
  const { camera } = driver.editor;
  driver.wheel([100, 100], { x: 10, y: 30 });
  expect([camera.x, camera.y]).toEqual([10, 30]);
  driver.wheel([100, 100], { x: 0, y: 30 }, { shift: true });
  expect([camera.x, camera.y]).toEqual([40, 30]);
  const under = camera.toBoard({ x: 400, y: 300 });
  driver.wheel([400, 300], { x: 0, y: -10 }, { ctrl: true });
  expect(camera.zoom).toBeCloseTo(Math.exp(0.1));
  expect(camera.toBoard({ x: 400, y: 300 }).x).toBeCloseTo(under.x);
  for (let turn = 0; turn < 100; turn++) driver.wheel([0, 0], { x: 0, y: -1000 }, { ctrl: true });
  expect(camera.zoom).toBe(30);
  for (let turn = 0; turn < 100; turn++) driver.wheel([0, 0], { x: 0, y: 1000 }, { ctrl: true });
  expect(camera.zoom).toBe(0.05);
});

test('Space and a drag, the middle button, and the hand tool pan without drawing', () => {
  const driver = new Driver();
  const { camera } = driver.editor;
  driver.key('r');
  driver.hold('keydown', ' ');
  expect(driver.editor.cursor).toBe('grab');
  driver.drag([
    [100, 100],
    [150, 130],
  ]);
  expect([camera.x, camera.y]).toEqual([-50, -30]);
  driver.hold('keyup', ' ');
  expect(driver.editor.cursor).toBe('crosshair');
  driver.drag(
    [
      [100, 100],
      [50, 70],
    ],
    { button: 1 },
  );
  expect([camera.x, camera.y]).toEqual([0, 0]);
  expect(driver.path).toBe('rect.idle');
  driver.key('h');
  driver.drag(
    [
      [100, 100],
      [0, 0],
    ],
    { hold: true },
  );
  expect(driver.path).toBe('hand.panning');
  driver.up([0, 0]);
  expect([camera.x, camera.y]).toEqual([100, 100]);
  expect(driver.path).toBe('hand.idle');
  expect(driver.shapes).toHaveLength(0);
});

test('two fingers pan and zoom; what is between them stays there', () => {
  const driver = new Driver();
  const { camera } = driver.editor;
  driver.down([400, 300], { kind: 'touch', pointerId: 1 });
  driver.down([600, 300], { kind: 'touch', pointerId: 2 });
  driver.pointer('pointermove', [350, 400], { kind: 'touch', pointerId: 1 });
  driver.pointer('pointermove', [750, 400], { kind: 'touch', pointerId: 2 });
  driver.frame();
  expect(camera.zoom).toBeCloseTo(2);
  expect(camera.toBoard({ x: 550, y: 400 })).toEqual({ x: 500, y: 300 });
  driver.up([350, 400], { kind: 'touch', pointerId: 1 });
  driver.move([700, 500], { kind: 'touch', pointerId: 2 });
  driver.up([700, 500], { kind: 'touch', pointerId: 2 });
  expect(driver.editor.live.brush).toBeNull();
});

test('one finger selects; once a pen was seen, it pans, and the palm does not disturb the pen', () => {
  const driver = new Driver();
  driver.drag(
    [
      [100, 100],
      [200, 200],
    ],
    { kind: 'touch', hold: true },
  );
  expect(driver.path).toBe('select.brushing');
  driver.up([200, 200], { kind: 'touch' });
  driver.key('p');
  driver.drag(
    [
      [100, 100],
      [200, 200],
    ],
    { kind: 'pen', pointerId: 7, hold: true },
  );
  driver.down([500, 500], { kind: 'touch', pointerId: 1 });
  driver.down([600, 500], { kind: 'touch', pointerId: 2 });
  driver.move([300, 300], { kind: 'pen', pointerId: 7 });
  driver.up([300, 300], { kind: 'pen', pointerId: 7 });
  expect(driver.only).toMatchObject({ width: 200, height: 200 });
  driver.up([500, 500], { kind: 'touch', pointerId: 1 });
  driver.up([600, 500], { kind: 'touch', pointerId: 2 });
  driver.drag(
    [
      [100, 100],
      [160, 100],
    ],
    { kind: 'touch', pointerId: 3 },
  );
  expect(driver.editor.camera.x).toBe(-60);
  expect(driver.shapes).toHaveLength(1);
});

test('a palm that is down before its pen does not keep the pen from drawing', () => {
  const driver = new Driver();
  driver.key('p');
  driver.down([500, 500], { kind: 'touch', pointerId: 1 });
  const stroke = (from: number) => {
    driver.down([from, 100], { kind: 'pen', pointerId: 7 });
    driver.move([from + 50, 100], { kind: 'pen', pointerId: 7 });
    driver.move([510, 500], { kind: 'touch', pointerId: 1 });
    driver.up([from + 50, 100], { kind: 'pen', pointerId: 7 });
  };
  stroke(100); // the first stylus of all: until now the palm was a finger that draws
  driver.up([510, 500], { kind: 'touch', pointerId: 1 });
  driver.down([500, 500], { kind: 'touch', pointerId: 1 }); // from now on it would pan
  stroke(200);
  driver.down([600, 500], { kind: 'touch', pointerId: 2 }); // and two of them pinch
  stroke(300);
  expect(driver.shapes.map(({ x, width }) => [x, width])).toEqual([
    [100, 50],
    [200, 50],
    [300, 50],
  ]);
  expect(driver.editor.camera).toMatchObject({ x: 0, y: 0, zoom: 1 });
});

test('zoom keys; 100 %, fit all, fit the selection', () => {
  const driver = new Driver();
  const { camera } = driver.editor;
  driver.key('Ctrl+=');
  expect(camera.zoom).toBe(1.25);
  driver.key('Ctrl++');
  driver.key('Ctrl+-');
  driver.key('Ctrl+-');
  driver.key('Ctrl+-');
  expect(camera.zoom).toBeCloseTo(0.8);
  driver.key('Shift+0');
  driver.land();
  expect(camera.zoom).toBe(1);
  const id = driver.draw({ kind: 'rect', x: 5000, y: 5000, width: 200, height: 100 });
  driver.draw({ kind: 'rect', x: -5000, y: -5000, width: 200, height: 100 });
  driver.key('Shift+1');
  driver.land();
  const { x, y, width, height } = camera.visible();
  expect(x < -5000 && y < -5000 && x + width > 5200 && y + height > 5100).toBe(true);
  driver.select(id);
  driver.key('Shift+2');
  driver.land();
  expect(camera.zoom).toBe(2);
  expect(camera.middle()).toEqual({ x: 5100, y: 5050 });
});

test('the camera keeps sane numbers whatever it is told', () => {
  const { camera } = new Driver().editor;
  camera.set({ x: Number.NaN, y: Number.POSITIVE_INFINITY, zoom: Number.NaN });
  expect([camera.x, camera.y, camera.zoom]).toEqual([0, 0, 1]);
  camera.fit({ x: 0, y: 0, width: 0, height: 0 });
  expect(camera.zoom).toBe(30);
});

test('peers hear where the pointer is, once a frame, and that it left', () => {
  const driver = new Driver();
  driver.editor.camera.set({ x: 1000, y: 0, zoom: 2 });
  const heard: unknown[] = [];
  driver.editor.on('pointer', (point) => heard.push(point));
  driver.pointer('pointermove', [10, 10]);
  driver.pointer('pointermove', [100, 50]);
  driver.frame();
  driver.editor.dispatch({ type: 'pointerleave' });
  driver.frame();
  expect(heard).toEqual([{ x: 1050, y: 25 }, null]);
});

test('a frame is asked for once, when there is something to do', () => {
  const driver = new Driver();
  let wakes = 0;
  driver.editor.on('wake', () => wakes++);
  driver.pointer('pointermove', [10, 10]);
  driver.pointer('pointermove', [20, 10]);
  expect(wakes).toBe(1);
  driver.frame();
  driver.editor.camera.set({ x: 5 });
  expect(wakes).toBe(2);
});
