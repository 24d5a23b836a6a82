import { type BoardPage, type Spot, way } from '../fixtures/BoardPage.ts';
import { isNear } from '../fixtures/Picture.ts';
import { expect, test } from '../fixtures/test.ts';

/** Where each form has ink, and another has none, when it is drawn from 500,300 to 700,420. */
const BOXES: readonly { name: string; key: string; kind: string; ink: Spot; clear: Spot }[] = [
  { name: 'Rectangle', key: 'r', kind: 'rect', ink: [530, 300], clear: [550, 330] },
  { name: 'Diamond', key: 'd', kind: 'diamond', ink: [550, 330], clear: [530, 300] },
  { name: 'Ellipse', key: 'o', kind: 'ellipse', ink: [529, 318], clear: [550, 330] },
];

for (const { name, key, kind, ink, clear } of BOXES) {
  test(`${name}: a drag draws it from corner to corner`, async ({ openBoard }) => {
    const board = await openBoard();
    await board.tool(key);
    await board.drag(way(500, 300, 700, 420), { hold: true });
    await expect.poll(() => board.inkAt(ink)).toBeGreaterThan(5);
    expect(await board.count()).toBe(0);
    await board.page.mouse.up();
    await expect.poll(() => board.count()).toBe(1);
    expect(await board.only()).toMatchObject({ kind, x: 500, y: 300, width: 200, height: 120, rotation: 0 });
    await board.page.keyboard.press('Escape');
    await expect.poll(() => board.inkAt(ink)).toBeGreaterThan(5);
    expect(await board.inkAt(clear)).toBe(0);
    await expect(board.toolButton('Select')).toHaveAttribute('aria-pressed', 'true');
  });

  test(`${name}: a click makes one of its own size, its middle at the pointer`, async ({ openBoard }) => {
    const board = await openBoard();
    await board.tool(key);
    await board.click([600, 400]);
    await expect.poll(() => board.count()).toBe(1);
    expect(await board.only()).toMatchObject({ kind, x: 550, y: 350, width: 100, height: 100 });
  });
}

for (const { name, key, kind } of [
  { name: 'Line', key: 'l', kind: 'line' },
  { name: 'Arrow', key: 'a', kind: 'arrow' },
]) {
  test(`${name}: a drag draws it from end to end`, async ({ openBoard }) => {
    const board = await openBoard();
    await board.tool(key);
    await board.drag(way(500, 300, 700, 400), { hold: true });
    await expect.poll(() => board.inkAt([600, 350])).toBeGreaterThan(5);
    await board.page.mouse.up();
    await expect.poll(() => board.count()).toBe(1);
    const shape = await board.only();
    expect(shape).toMatchObject({ kind, from: { x: 500, y: 300 }, to: { x: 700, y: 400 } });
    expect(shape.heads).toBe(kind === 'arrow' ? 'none,arrow' : 'none,none');
    await board.page.keyboard.press('Escape');
    const end = { x: 670, y: 375, width: 34, height: 30 };
    await expect.poll(() => board.ink(end)).toBeGreaterThan(30);
    const [head, tail] = [await board.ink(end), await board.ink({ x: 496, y: 295, width: 34, height: 30 })];
    if (kind === 'arrow') expect(head).toBeGreaterThan(tail * 1.3);
    else expect(Math.abs(head - tail)).toBeLessThan(30);
  });
}

test('Line: a double click makes a level one, Shift keeps to steps of 15°', async ({ openBoard }) => {
  const board = await openBoard();
  await board.tool('l');
  await board.page.mouse.dblclick(600, 300);
  await expect.poll(() => board.count()).toBe(1);
  const { from, to } = await board.only();
  expect([from?.y, to?.y, (to?.x ?? 0) - (from?.x ?? 0)]).toEqual([300, 300, 100]);
  await board.tool('l');
  await board.drag(way(500, 500, 700, 507), { keys: ['Shift'] });
  await expect.poll(() => board.count()).toBe(2);
  expect((await board.shapes())[1]).toMatchObject({ from: { x: 500, y: 500 }, to: { y: 500 } });
});

test('Rectangle: Shift makes a square, Alt grows it from the middle', async ({ openBoard }) => {
  const board = await openBoard();
  await board.tool('r');
  await board.drag(way(500, 300, 600, 340), { keys: ['Shift'] });
  await expect.poll(() => board.count()).toBe(1);
  expect(await board.only()).toMatchObject({ x: 500, y: 300, width: 100, height: 100 });
  await board.tool('r');
  await board.drag(way(800, 300, 850, 320), { keys: ['Alt'] });
  await expect.poll(() => board.count()).toBe(2);
  expect((await board.shapes())[1]).toMatchObject({ x: 750, y: 280, width: 100, height: 40 });
});

test('Draw: the pen leaves ink where it goes, and stays with its tool', async ({ openBoard }) => {
  const board = await openBoard();
  await board.tool('p');
  await board.drag(way(400, 300, 500, 400, 600, 300, 700, 400), { steps: 10, hold: true });
  await expect.poll(() => board.inkAt([450, 350])).toBeGreaterThan(5);
  await board.page.mouse.up();
  await expect.poll(() => board.count()).toBe(1);
  const stroke = await board.only();
  expect(stroke).toMatchObject({ kind: 'draw', text: '' });
  expect(stroke.points?.length).toBeGreaterThan(30);
  expect(stroke.width).toBeGreaterThan(290);
  expect(stroke.height).toBeGreaterThan(90);
  for (const spot of [
    [450, 350],
    [550, 350],
    [650, 350],
  ] as const)
    expect(await board.inkAt(spot)).toBeGreaterThan(5);
  expect(await board.inkAt([550, 450])).toBe(0);
  await expect(board.toolButton('Draw')).toHaveAttribute('aria-pressed', 'true');
  await board.drag(way(400, 500, 600, 500));
  await expect.poll(() => board.count()).toBe(2);
});

test('Draw: a tap leaves a dot', async ({ openBoard }) => {
  const board = await openBoard();
  await board.tool('x');
  await board.click([600, 400]);
  await expect.poll(() => board.count()).toBe(1);
  await expect.poll(() => board.inkAt([600, 400])).toBeGreaterThan(3);
});

test('Sticky note: a click puts one down and types in it', async ({ openBoard }) => {
  const board = await openBoard();
  await board.tool('n');
  await board.click([600, 400]);
  await expect(board.textField).toBeFocused();
  await board.page.keyboard.type('Milk');
  await board.page.keyboard.press('Escape');
  expect(await board.only()).toMatchObject({
    kind: 'sticky',
    x: 500,
    y: 300,
    width: 200,
    height: 200,
    text: 'Milk',
  });
  await expect.poll(() => board.inkAt([600, 400])).toBeGreaterThan(0);
  expect(isNear(await board.pixelAt([520, 320]), [255, 236, 153])).toBe(true);
});

test('Eraser: fades what it passes over and takes it away at the end', async ({ openBoard }) => {
  const board = await openBoard();
  const [gone, kept] = await board.create([
    { kind: 'rect', x: 400, y: 300, width: 100, height: 100, fill: 'black' },
    { kind: 'rect', x: 700, y: 300, width: 100, height: 100, fill: 'black' },
  ]);
  await expect.poll(() => board.inkAt([450, 350])).toBeGreaterThan(70);
  await board.tool('e');
  await board.drag(way(350, 350, 550, 350), { hold: true });
  await expect.poll(() => board.inkAt([450, 350])).toBe(0);
  expect(isNear(await board.pixelAt([450, 350]), [255, 255, 255], 30)).toBe(false); // faded, still to be seen
  expect(await board.count()).toBe(2);
  await board.page.mouse.up();
  await expect.poll(() => board.count()).toBe(1);
  expect(await board.shape(gone ?? '')).toBeUndefined();
  expect((await board.only()).id).toBe(kept);
  await expect.poll(() => board.pixelAt([450, 350])).toEqual([255, 255, 255]);
});

test('Eraser: Esc brings back what was touched', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([{ kind: 'ellipse', x: 400, y: 300, fill: 'black' }]);
  await board.tool('e');
  await board.drag(way(350, 350, 550, 350), { hold: true });
  await expect.poll(() => board.inkAt([450, 350])).toBe(0);
  await board.page.keyboard.press('Escape');
  await board.page.mouse.up();
  await expect.poll(() => board.inkAt([450, 350])).toBeGreaterThan(70);
  expect(await board.count()).toBe(1);
});

test('Hand: a drag moves the board and nothing on it', async ({ openBoard }) => {
  const board = await openBoard();
  const [id = ''] = await board.create([{ kind: 'rect', x: 500, y: 300, fill: 'black' }]);
  await board.tool('h');
  await board.drag(way(550, 350, 650, 420));
  await expect.poll(() => board.camera()).toEqual({ x: -100, y: -70, zoom: 1 });
  expect(await board.shape(id)).toMatchObject({ x: 500, y: 300 });
  await expect.poll(() => board.inkAt([550, 350])).toBe(0);
  expect(await board.inkAt([650, 420])).toBeGreaterThan(70);
});

test('Esc in the middle of a drag draws nothing', async ({ openBoard }) => {
  const board = await openBoard();
  await board.tool('r');
  await board.drag(way(500, 300, 700, 420), { hold: true });
  await expect.poll(() => board.inkAt([600, 300])).toBeGreaterThan(5);
  await board.page.keyboard.press('Escape');
  await board.page.mouse.up();
  await expect.poll(() => board.inkAt([600, 300])).toBe(0);
  expect(await board.count()).toBe(0);
  expect(await historyOf(board)).toEqual([false, false]);
});

/** Whether Undo and Redo can be pressed. */
async function historyOf(board: BoardPage): Promise<boolean[]> {
  const bar = board.page.getByRole('group', { name: 'History' });
  return Promise.all(
    ['Undo', 'Redo'].map((name) => bar.getByRole('button', { name, exact: true }).isEnabled()),
  );
}

test('Arrow: a click for each point, Enter ends it', async ({ openBoard }) => {
  const board = await openBoard();
  await board.tool('a');
  for (const spot of [
    [500, 300],
    [650, 300],
    [650, 450],
  ] as const)
    await board.click(spot);
  await board.page.keyboard.press('Enter');
  await expect.poll(() => board.count()).toBe(1);
  expect(await board.only()).toMatchObject({
    from: { x: 500, y: 300 },
    bend: [[650, 300]],
    to: { x: 650, y: 450 },
  });
});

test('Shapes: one place in the toolbar offers them all and remembers the last', async ({ openBoard }) => {
  const board = await openBoard();
  await board.toolButton('Shapes').click();
  await board.page.getByRole('button', { name: 'Star', exact: true }).click();
  await board.drag(way(500, 300, 620, 420));
  await expect.poll(() => board.count()).toBe(1);
  expect(await board.only()).toMatchObject({ kind: 'star', x: 500, y: 300, width: 120, height: 120 });
  await board.page.keyboard.press('Escape');
  await board.toolButton('Shapes').click();
  await board.page.keyboard.press('Escape');
  await board.drag(way(700, 300, 800, 400));
  await expect.poll(() => board.count()).toBe(2);
  expect((await board.shapes()).map(({ kind }) => kind)).toEqual(['star', 'star']);
});
