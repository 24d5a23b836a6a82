import type { ShapePartial } from '../../shared/shapes/record.ts';
import { type BoardPage, way } from '../fixtures/BoardPage.ts';
import { expect, test } from '../fixtures/test.ts';

/** Two filled boxes beside each other. */
const LEFT: ShapePartial = { id: 'left', kind: 'rect', x: 400, y: 300, width: 100, height: 100, fill: 'red' };
const RIGHT: ShapePartial = { ...LEFT, id: 'right', x: 600 };

/** What is selected: the shapes that Delete takes away (and undo brings back). */
async function selected(board: BoardPage): Promise<string[]> {
  const before = (await board.shapes()).map(({ id }) => id);
  await board.page.keyboard.press('Delete');
  await expect.poll(() => board.count()).toBeLessThan(before.length);
  const left = new Set((await board.shapes()).map(({ id }) => id));
  await board.page.keyboard.press('Control+z');
  await expect.poll(() => board.count()).toBe(before.length);
  return before.filter((id) => !left.has(id));
}

test('a click selects, Shift-click adds and takes off, a click beside deselects', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([LEFT, RIGHT]);
  await board.click([450, 350]);
  expect(await selected(board)).toEqual(['left']);
  await board.click([450, 350]);
  await board.click([650, 350], ['Shift']);
  expect(await selected(board)).toEqual(['left', 'right']);
  await board.click([450, 350]);
  await board.click([650, 350], ['Shift']);
  await board.click([450, 350], ['Shift']);
  expect(await selected(board)).toEqual(['right']);
  await board.click([650, 350]);
  await expect(board.page.getByRole('region', { name: 'Style' })).toBeVisible();
  await board.click([900, 600]);
  await expect(board.page.getByRole('region', { name: 'Style' })).toBeHidden();
  await board.page.keyboard.press('Delete');
  expect(await board.count()).toBe(2);
});

test('a marquee selects what it touches, with Ctrl only what it wraps', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([LEFT, RIGHT]);
  await board.drag(way(350, 250, 650, 350), { hold: true });
  await expect.poll(async () => (await board.pixelAt([380, 260])).join()).not.toBe('255,255,255'); // its tint
  await board.page.mouse.up();
  expect(await selected(board)).toEqual(['left', 'right']);
  await board.drag(way(350, 250, 650, 450), { keys: ['Control'] });
  expect(await selected(board)).toEqual(['left']);
});

test('Ctrl+A selects all, Esc none; Tab walks in reading order', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([RIGHT, LEFT]);
  await board.page.keyboard.press('Control+a');
  expect(await selected(board)).toEqual(['right', 'left']);
  await board.page.keyboard.press('Control+a');
  await board.page.keyboard.press('Escape');
  await board.page.keyboard.press('Delete');
  expect(await board.count()).toBe(2);
  await board.page.keyboard.press('Tab');
  expect(await selected(board)).toEqual(['left']);
  await board.page.keyboard.press('Tab');
  await board.page.keyboard.press('Tab');
  expect(await selected(board)).toEqual(['right']);
});

test('a drag moves several shapes, Shift along one axis; pixels follow before the end', async ({
  openBoard,
}) => {
  const board = await openBoard();
  await board.create([LEFT, RIGHT]);
  await board.page.keyboard.press('Control+a');
  await board.drag(way(450, 350, 480, 500), { hold: true });
  await expect.poll(() => board.pixelAt([480, 520])).toEqual([224, 49, 49]);
  expect(await board.pixelAt([450, 310])).toEqual([255, 255, 255]);
  expect(await board.shape('left')).toMatchObject({ x: 400, y: 300 });
  await board.page.mouse.up();
  await expect.poll(() => board.shape('left')).toMatchObject({ x: 430, y: 450 });
  expect(await board.shape('right')).toMatchObject({ x: 630, y: 450 });
  await board.drag(way(480, 500, 580, 490), { keys: ['Shift'] });
  await expect.poll(() => board.shape('left')).toMatchObject({ x: 530, y: 450 });
});

test('a handle resizes: the corner freely, Shift in ratio, Alt from the middle, several at once', async ({
  openBoard,
}) => {
  const board = await openBoard();
  await board.create([LEFT, RIGHT]);
  await board.call('select', ['left']);
  await board.drag(way(504, 404, 554, 424));
  await expect.poll(() => board.shape('left')).toMatchObject({ x: 400, y: 300, width: 150, height: 120 });
  await board.page.keyboard.press('Control+z');
  await board.drag(way(504, 404, 554, 414), { keys: ['Shift'] });
  await expect.poll(() => board.shape('left')).toMatchObject({ x: 400, y: 300, width: 150, height: 150 });
  await board.page.keyboard.press('Control+z');
  await board.drag(way(504, 350, 524, 350), { keys: ['Alt'] });
  await expect.poll(() => board.shape('left')).toMatchObject({ x: 380, y: 300, width: 140, height: 100 });
  await board.page.keyboard.press('Control+z');
  await expect.poll(() => board.shape('left')).toMatchObject({ x: 400, width: 100 });
  await board.page.keyboard.press('Control+a');
  await board.drag(way(704, 404, 1004, 504));
  await expect.poll(() => board.shape('right')).toMatchObject({ x: 800, y: 300, width: 200, height: 200 });
  expect(await board.shape('left')).toMatchObject({ x: 400, y: 300, width: 200, height: 200 });
});

test('the round handle turns; Shift by steps of 15°', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([LEFT]);
  await board.call('select', ['left']);
  await board.drag(way(450, 272, 600, 350));
  await expect.poll(async () => (await board.shape('left'))?.rotation).toBeCloseTo(Math.PI / 2, 3);
  await board.page.keyboard.press('Control+z');
  await expect.poll(async () => (await board.shape('left'))?.rotation).toBe(0);
  await board.drag(way(450, 272, 600, 260), { keys: ['Shift'] });
  await expect.poll(async () => (await board.shape('left'))?.rotation).toBeCloseTo(Math.PI / 3, 3);
  expect(await board.shape('left')).toMatchObject({ x: 400, y: 300, width: 100, height: 100 });
});

test('several shapes turn about their common middle', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([LEFT, RIGHT]);
  await board.page.keyboard.press('Control+a');
  await board.drag(way(550, 272, 700, 350));
  await expect.poll(async () => (await board.shape('left'))?.rotation).toBeCloseTo(Math.PI / 2, 3);
  expect(await board.shape('left')).toMatchObject({ x: 500, y: 200 });
  expect(await board.shape('right')).toMatchObject({ x: 500, y: 400 });
});

test('Ctrl+D duplicates 10 px further, Alt-drag where it is let go', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([LEFT]);
  await board.call('select', ['left']);
  await board.page.keyboard.press('Control+d');
  await expect.poll(() => board.count()).toBe(2);
  expect((await board.shapes())[1]).toMatchObject({ x: 410, y: 310, fill: 'red' });
  await board.page.keyboard.press('Control+z');
  await board.drag(way(450, 350, 650, 450), { keys: ['Alt'] });
  await expect.poll(() => board.count()).toBe(2);
  const [original, copy] = await board.shapes();
  expect(original).toMatchObject({ id: 'left', x: 400, y: 300 });
  expect(copy).toMatchObject({ x: 600, y: 400 });
});

test('Delete and Backspace delete', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([LEFT, RIGHT]);
  for (const [id, key] of [
    ['left', 'Delete'],
    ['right', 'Backspace'],
  ] as const) {
    await board.call('select', [id]);
    await board.page.keyboard.press(key);
    await expect.poll(() => board.shape(id)).toBeUndefined();
  }
  await expect.poll(() => board.pixelAt([450, 350])).toEqual([255, 255, 255]);
});

test('brackets change the order, and what is on top is seen', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([
    LEFT,
    { ...LEFT, id: 'green', x: 430, fill: 'green' },
    { ...LEFT, id: 'blue', x: 460, fill: 'blue' },
  ]);
  const order = async () => (await board.shapes()).map(({ id }) => id).join(' ');
  const press = (key: string) => board.page.keyboard.press(key);
  await board.call('select', ['left']);
  for (const [key, expected] of [
    ['Control+]', 'green left blue'],
    [']', 'green blue left'],
    ['Control+[', 'green left blue'],
    ['[', 'left green blue'],
    ['Control+Shift+BracketRight', 'green blue left'],
  ] as const) {
    await press(key);
    await expect.poll(order).toBe(expected);
  }
  await expect.poll(() => board.pixelAt([480, 350])).toEqual([224, 49, 49]);
  await press('Control+Shift+BracketLeft');
  await expect.poll(order).toBe('left green blue');
  await expect.poll(() => board.pixelAt([480, 350])).not.toEqual([224, 49, 49]);
});

test('arrows nudge by 1 px, with Shift by 10; held down it is one undo step', async ({ openBoard }) => {
  const board = await openBoard();
  const { keyboard } = board.page;
  await board.create([LEFT]);
  await board.call('select', ['left']);
  await keyboard.press('ArrowRight');
  await keyboard.press('Shift+ArrowDown');
  await expect.poll(() => board.shape('left')).toMatchObject({ x: 401, y: 310 });
  for (let press = 0; press < 5; press++) await keyboard.down('ArrowLeft');
  await keyboard.up('ArrowLeft');
  await expect.poll(() => board.shape('left')).toMatchObject({ x: 396, y: 310 });
  await keyboard.press('Control+z');
  await expect.poll(() => board.shape('left')).toMatchObject({ x: 401, y: 310 });
});

test('the end of a line is a handle of its own', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([{ id: 'line', kind: 'arrow', from: { x: 400, y: 300 }, to: { x: 600, y: 300 } }]);
  await board.call('select', ['line']);
  await board.drag(way(600, 300, 600, 500));
  await expect
    .poll(() => board.shape('line'))
    .toMatchObject({ from: { x: 400, y: 300 }, to: { x: 600, y: 500 } });
  await expect.poll(() => board.inkAt([500, 400])).toBeGreaterThan(5);
  expect(await board.inkAt([500, 300])).toBe(0);
});

test('copy, cut and paste', async ({ openBoard }) => {
  const board = await openBoard();
  const { keyboard } = board.page;
  await board.create([LEFT]);
  await board.call('select', ['left']);
  await keyboard.press('Control+c');
  await keyboard.press('Control+v');
  await expect.poll(() => board.count()).toBe(2);
  await keyboard.press('Control+x');
  await expect.poll(() => board.count()).toBe(1);
  await keyboard.press('Control+v');
  await expect.poll(() => board.count()).toBe(2);
  expect((await board.shapes()).every(({ kind, fill }) => kind === 'rect' && fill === 'red')).toBe(true);
});

test('a right click opens the menu of what is there', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([LEFT]);
  await board.page.mouse.click(450, 350, { button: 'right' });
  await board.page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect.poll(() => board.count()).toBe(0);
  await board.page.mouse.click(800, 500, { button: 'right' });
  await expect(board.page.getByRole('menuitem', { name: 'Select all' })).toBeVisible();
  await expect(board.page.getByRole('menuitem', { name: 'Delete' })).toBeHidden();
});
