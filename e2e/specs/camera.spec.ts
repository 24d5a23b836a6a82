import { type BoardPage, type Spot, way } from '../fixtures/BoardPage.ts';
import type { Inkwire } from '../fixtures/hook.ts';
import { expect, test } from '../fixtures/test.ts';

/** The board point under a place in the window. */
async function boardAt(board: BoardPage, [x, y]: Spot): Promise<{ x: number; y: number }> {
  const camera = await board.camera();
  return { x: x / camera.zoom + camera.x, y: y / camera.zoom + camera.y };
}

/** Waits until the camera stands still: two frames in a row that are the same. */
async function atRest(board: BoardPage): Promise<void> {
  const inAFrame = () => board.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  await expect
    .poll(async () => {
      const before = await board.camera();
      await inAFrame();
      await inAFrame();
      return JSON.stringify(await board.camera()) === JSON.stringify(before);
    })
    .toBe(true);
}

const zoomOf = async (board: BoardPage) => (await board.camera()).zoom;
const zoomGroup = (board: BoardPage) => board.page.getByRole('group', { name: 'Zoom' });

test('the wheel pans, Shift+wheel sideways', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([{ kind: 'rect', x: 500, y: 300, fill: 'black' }]);
  await board.wheel([640, 400], 0, 100);
  await expect.poll(() => board.camera()).toEqual({ x: 0, y: 100, zoom: 1 });
  await expect.poll(() => board.inkAt([550, 250])).toBeGreaterThan(70);
  await board.wheel([640, 400], 50, 0);
  await expect.poll(() => board.camera()).toEqual({ x: 50, y: 100, zoom: 1 });
  await board.page.keyboard.down('Shift');
  await board.wheel([640, 400], 0, -50);
  await board.page.keyboard.up('Shift');
  await expect.poll(() => board.camera()).toEqual({ x: 0, y: 100, zoom: 1 });
});

test('Ctrl+wheel zooms, and the board point under the pointer stays', async ({ openBoard }) => {
  const board = await openBoard();
  const spot: Spot = [900, 250];
  const before = await boardAt(board, spot);
  await board.page.keyboard.down('Control');
  for (const delta of [-100, -100, -100, 100, 100, 100, 100]) {
    const zoom = await zoomOf(board);
    await board.wheel(spot, 0, delta);
    await expect.poll(async () => (await zoomOf(board)) > zoom).toBe(delta < 0);
    await expect.poll(() => zoomOf(board)).not.toBe(zoom);
    const now = await boardAt(board, spot);
    expect(now.x).toBeCloseTo(before.x, 6);
    expect(now.y).toBeCloseTo(before.y, 6);
  }
  await board.page.keyboard.up('Control');
});

test('Space-drag and middle-drag move the board with any tool, and draw nothing', async ({ openBoard }) => {
  const board = await openBoard();
  await board.tool('r');
  await board.drag(way(600, 400, 700, 450), { keys: ['Space'] });
  await expect.poll(() => board.camera()).toEqual({ x: -100, y: -50, zoom: 1 });
  await board.drag(way(600, 400, 500, 350), { button: 'middle' });
  await expect.poll(() => board.camera()).toEqual({ x: 0, y: 0, zoom: 1 });
  expect(await board.count()).toBe(0);
  await expect(board.toolButton('Rectangle')).toHaveAttribute('aria-pressed', 'true');
});

test('zoom by buttons and keys keeps the middle, 100 % comes back', async ({ openBoard }) => {
  const board = await openBoard();
  const { keyboard } = board.page;
  const middle: Spot = [640, 400];
  const group = zoomGroup(board);
  await group.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(() => zoomOf(board)).toBe(1.25);
  expect(await boardAt(board, middle)).toEqual({ x: 640, y: 400 });
  await expect(group.getByText('125%')).toBeVisible();
  await group.getByRole('button', { name: 'Zoom out' }).click();
  await keyboard.press('Control+-');
  await expect.poll(() => zoomOf(board)).toBe(0.8);
  await keyboard.press('Control+=');
  await expect.poll(() => zoomOf(board)).toBe(1);
  await keyboard.press('Control+=');
  await expect.poll(() => zoomOf(board)).toBe(1.25);
  await keyboard.press('Control+0');
  await expect.poll(() => zoomOf(board)).toBe(1);
  expect(await boardAt(board, middle)).toEqual({ x: 640, y: 400 });
});

test('fit shows all shapes, fit selection the selected ones', async ({ openBoard }) => {
  const board = await openBoard();
  const { keyboard } = board.page;
  await board.create([
    { id: 'near', kind: 'rect', x: 0, y: 0, width: 100, height: 100 },
    { id: 'far', kind: 'rect', x: 4900, y: 2900, width: 100, height: 100 },
  ]);
  await keyboard.press('Shift+1');
  await atRest(board);
  expect(await zoomOf(board)).toBeLessThan(0.25);
  const [left, top] = await board.toWindow([0, 0]);
  const [right, bottom] = await board.toWindow([5000, 3000]);
  expect(Math.min(left, top, 1280 - right, 800 - bottom)).toBeGreaterThan(20);
  await board.call('select', ['far']);
  await keyboard.press('Shift+2');
  await expect.poll(() => zoomOf(board)).toBe(2);
  const [x, y] = await board.toWindow([4950, 2950]);
  expect([Math.round(x), Math.round(y)]).toEqual([640, 400]);
  await keyboard.press('Shift+0');
  await expect.poll(() => zoomOf(board)).toBe(1);
  await zoomGroup(board).getByText('100%').click();
  await board.page.getByRole('menuitem', { name: /fit/i }).click();
  await expect.poll(() => zoomOf(board)).toBeLessThan(0.25);
});

test('a fit flies there in steps; who wants no motion is there in one', async ({ openBoard }) => {
  const zoomsSeen = async (reducedMotion: boolean) => {
    const board = await openBoard({ reducedMotion, board: `flight-${reducedMotion}` });
    await board.create([{ kind: 'rect', x: 9000, y: 0, width: 100, height: 100 }]);
    await board.call('setCamera', { x: 0, y: 0, zoom: 0.2 });
    await board.page.evaluate(() => {
      const look = () => {
        const { inkwire, zooms } = window as unknown as { inkwire: Inkwire; zooms: Set<number> };
        zooms.add(inkwire.camera().zoom);
        requestAnimationFrame(look);
      };
      Object.assign(window, { zooms: new Set() });
      look();
    });
    await board.page.keyboard.press('Shift+1');
    await expect.poll(() => zoomOf(board)).toBe(1);
    return board.page.evaluate(() => (window as unknown as { zooms: Set<number> }).zooms.size);
  };
  expect(await zoomsSeen(true)).toBe(2);
  expect(await zoomsSeen(false)).toBeGreaterThan(3);
});

test('zoom stays between 5 % and 3000 %', async ({ openBoard }) => {
  const board = await openBoard();
  await board.call('setCamera', { zoom: 1000 });
  expect(await zoomOf(board)).toBe(30);
  await board.page.keyboard.press('Control+=');
  await board.call('setCamera', { zoom: 0.0001 });
  expect(await zoomOf(board)).toBe(0.05);
  await board.page.keyboard.press('Control+-');
  await expect(zoomGroup(board).getByText('5%')).toBeVisible();
  expect(await zoomOf(board)).toBe(0.05);
});

test('lost far out, a button leads back to the drawing', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([{ kind: 'rect', x: 500, y: 300 }]);
  const back = board.page.getByRole('button', { name: 'Back to the drawing' });
  await expect(back).toBeHidden();
  await board.call('setCamera', { x: 5000, y: 5000 });
  await back.click();
  await expect(back).toBeHidden();
  await atRest(board);
  const [x, y] = await board.toWindow([550, 350]);
  expect([Math.round(x), Math.round(y)]).toEqual([640, 400]);
});

test('two fingers pan and zoom about their middle', async ({ openBoard }) => {
  const board = await openBoard({ touch: true });
  const fingers = await board.touch();
  const middle = await boardAt(board, [640, 400]);
  await fingers.pinch(way(590, 400, 690, 400), way(540, 400, 740, 400));
  await expect.poll(() => zoomOf(board)).toBeCloseTo(2, 5);
  const zoomed = await boardAt(board, [640, 400]);
  expect(zoomed.x).toBeCloseTo(middle.x, 4);
  expect(zoomed.y).toBeCloseTo(middle.y, 4);
  await fingers.pinch(way(590, 400, 690, 400), way(590, 500, 690, 500));
  await expect.poll(async () => (await boardAt(board, [640, 500])).y).toBeCloseTo(middle.y, 4);
  expect(await zoomOf(board)).toBeCloseTo(2, 5);
  expect(await board.count()).toBe(0);
});
