import { type BoardPage, way } from '../fixtures/BoardPage.ts';
import { isNear, type Rgb } from '../fixtures/Picture.ts';
import { expect, type OpenBoard, test } from '../fixtures/test.ts';

const BOX = { id: 'box', kind: 'rect', x: 500, y: 300, width: 100, height: 100, fill: 'red' } as const;
const RED: Rgb = [224, 49, 49];
const WHITE: Rgb = [255, 255, 255];

/** Ann and Ben on one board, each in a window of their own, who see each other. */
async function two(openBoard: OpenBoard): Promise<[ann: BoardPage, ben: BoardPage]> {
  const ann = await openBoard({ name: 'Ann' });
  const ben = await openBoard({ name: 'Ben' });
  await expect(face(ann, 'Ben')).toBeVisible();
  await expect(face(ben, 'Ann')).toBeVisible();
  return [ann, ben];
}

const face = (board: BoardPage, name: string) => board.page.getByRole('listitem').filter({ hasText: name });

/** The name at a peer's pointer. It stands a little below, at the right; pixels are looked at beside both. */
const cursor = (board: BoardPage, name: string) => board.page.locator('.cursor-name', { hasText: name });

/** Waits until both have everything. */
async function settle(...boards: BoardPage[]): Promise<void> {
  for (const board of boards) await expect.poll(() => board.status()).toBe('saved');
}

test('they see each other’s faces and pointers, until one leaves', async ({ openBoard }) => {
  const [ann, ben] = await two(openBoard);
  await ben.page.mouse.move(700, 400);
  await expect(cursor(ann, 'Ben')).toBeVisible();
  await ann.call('setCamera', { x: 100, y: 50, zoom: 2 }); // a pointer stands on the board, not in the window
  await expect(async () => {
    const box = await cursor(ann, 'Ben').boundingBox();
    expect(Math.abs((box?.x ?? 0) - 1200 - 13)).toBeLessThan(4);
    expect(Math.abs((box?.y ?? 0) - 700 - 15)).toBeLessThan(4);
  }).toPass();
  await ben.page.close();
  await expect(cursor(ann, 'Ben')).toBeHidden();
  await expect(face(ann, 'Ben')).toBeHidden();
});

test('a new name is seen at once', async ({ openBoard }) => {
  const [ann, ben] = await two(openBoard);
  await ben.page.getByRole('button', { name: 'Share' }).click();
  await ben.page.getByRole('textbox', { name: 'Your name' }).fill('Benedikt');
  await expect(face(ann, 'Benedikt')).toBeVisible();
});

test('a peer’s selection is seen in their colour', async ({ openBoard }) => {
  const [ann, ben] = await two(openBoard);
  await ann.create([BOX]);
  await expect.poll(() => ben.count()).toBe(1);
  await ben.click([550, 350]);
  await ben.page.mouse.move(900, 600);
  const colour = await ben.page.evaluate(() => JSON.parse(localStorage.getItem('inkwire.me') ?? '').colour);
  const own = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Rgb;
  const marks = async () => {
    const picture = await ann.picture({ x: 490, y: 270, width: 120, height: 140 });
    return picture.count((pixel) => isNear(pixel, own, 24));
  };
  await expect.poll(marks).toBeGreaterThan(300);
  await ben.page.keyboard.press('Escape');
  await expect.poll(marks).toBe(0);
});

test('a drag is seen while it happens, and the document learns of it at its end', async ({ openBoard }) => {
  const [ann, ben] = await two(openBoard);
  await ann.create([BOX]);
  await settle(ann, ben);
  await expect.poll(() => ben.pixelAt([520, 380])).toEqual(RED);
  const sent = ann.sentUpdates;
  await ann.drag(way(550, 350, 750, 450), { hold: true });
  await expect.poll(() => ben.pixelAt([720, 480])).toEqual(RED);
  await expect.poll(() => ben.pixelAt([530, 320])).toEqual(WHITE);
  expect(await ben.shape('box')).toMatchObject({ x: 500, y: 300 });
  expect(ann.sentUpdates).toBe(sent);
  await ann.page.mouse.up();
  await expect.poll(() => ben.shape('box')).toMatchObject({ x: 700, y: 400 });
  expect(await ben.pixelAt([720, 480])).toEqual(RED);
  expect(ann.sentUpdates).toBe(sent + 1);
});

test('a cancelled drag springs back on the other screen', async ({ openBoard }) => {
  const [ann, ben] = await two(openBoard);
  await ann.create([BOX]);
  await settle(ann, ben);
  const sent = ann.sentUpdates;
  await ann.drag(way(550, 350, 750, 450), { hold: true });
  await expect.poll(() => ben.pixelAt([720, 480])).toEqual(RED);
  await ann.page.keyboard.press('Escape');
  await expect.poll(() => ben.pixelAt([520, 380])).toEqual(RED);
  await expect.poll(() => ben.pixelAt([720, 480])).toEqual(WHITE);
  expect(ann.sentUpdates).toBe(sent);
});

test('a stroke and a new shape are seen while they are drawn', async ({ openBoard }) => {
  const [ann, ben] = await two(openBoard);
  await settle(ann, ben);
  const sent = ann.sentUpdates;
  await ann.tool('p');
  await ann.drag(way(400, 300, 500, 400, 600, 300), { steps: 12, hold: true });
  await expect.poll(() => ben.inkAt([450, 350])).toBeGreaterThan(5);
  expect(await ben.count()).toBe(0);
  expect(ann.sentUpdates).toBe(sent);
  await ann.page.mouse.up();
  await expect.poll(() => ben.count()).toBe(1);
  expect(await ben.inkAt([450, 350])).toBeGreaterThan(5);
  await ann.tool('r');
  await ann.drag(way(700, 300, 900, 400), { hold: true });
  await expect.poll(() => ben.inkAt([800, 300])).toBeGreaterThan(5);
  expect(await ben.count()).toBe(1);
  await ann.page.mouse.up();
  await expect.poll(() => ben.count()).toBe(2);
});

test('someone who comes in the middle of a drag sees it', async ({ openBoard }) => {
  const [ann] = await two(openBoard);
  await ann.create([BOX]);
  await settle(ann);
  await ann.drag(way(550, 350, 750, 450), { hold: true });
  const cleo = await openBoard({ name: 'Cleo' });
  await expect.poll(() => cleo.pixelAt([720, 480])).toEqual(RED);
  expect(await cleo.shape('box')).toMatchObject({ x: 500 });
  await ann.page.mouse.up();
  await expect.poll(() => cleo.shape('box')).toMatchObject({ x: 700 });
});

test('both change different properties of one shape: both stay', async ({ openBoard }) => {
  const [ann, ben] = await two(openBoard);
  await ann.create([BOX]);
  await settle(ann, ben);
  await expect.poll(() => ben.count()).toBe(1);
  await ann.drag(way(550, 350, 650, 450), { hold: true });
  await ben.call('select', ['box']);
  const fill = ben.page.getByRole('group', { name: 'Fill', exact: true });
  await fill.getByRole('button', { name: 'Soft blue' }).click();
  await expect.poll(() => ann.pixelAt([620, 480])).toEqual([165, 216, 255]); // in the middle of Ann's drag
  await ann.page.mouse.up();
  for (const board of [ann, ben]) {
    await expect.poll(() => board.shape('box')).toMatchObject({ x: 600, y: 400, fill: 'blue-soft' });
  }
});

test('both type in one note at once: every character is kept, in order', async ({ openBoard }) => {
  const [ann, ben] = await two(openBoard);
  await ann.create([{ id: 'note', kind: 'sticky', x: 500, y: 300, text: 'ab' }]);
  await expect.poll(() => ben.count()).toBe(1);
  for (const board of [ann, ben]) {
    await board.doubleClick([600, 400]);
    await expect(board.textField).toBeFocused();
  }
  await ann.page.keyboard.press('Control+Home');
  const words = { ann: '0123456789', ben: 'qwertyuiop' };
  await Promise.all([
    ann.page.keyboard.type(words.ann, { delay: 15 }),
    ben.page.keyboard.type(words.ben, { delay: 20 }),
  ]);
  await expect(ann.textField).toHaveValue(`${words.ann}ab${words.ben}`);
  await expect(ben.textField).toHaveValue(`${words.ann}ab${words.ben}`);
  await ann.page.keyboard.type('!'); // the caret is still behind what Ann typed
  await expect(ben.textField).toHaveValue(`${words.ann}!ab${words.ben}`);
  await ann.page.keyboard.press('Escape');
  await expect(ben.textField).toBeFocused();
  for (const board of [ann, ben]) {
    await expect.poll(() => board.shape('note')).toMatchObject({ text: `${words.ann}!ab${words.ben}` });
  }
});

test('what a peer deletes leaves the hand quietly', async ({ openBoard }) => {
  const [ann, ben] = await two(openBoard);
  await ann.create([BOX, { ...BOX, id: 'other', x: 800 }]);
  await expect.poll(() => ben.count()).toBe(2);
  await ann.drag(way(550, 350, 650, 450), { hold: true });
  await ben.call('select', ['box']);
  await ben.page.keyboard.press('Delete');
  await expect.poll(() => ann.count()).toBe(1);
  await expect.poll(() => ann.pixelAt([620, 480])).toEqual(WHITE);
  await ann.page.mouse.move(700, 500);
  await ann.page.mouse.up();
  expect(await ann.shape('box')).toBeUndefined();
  await expect(ann.page.getByRole('dialog')).toHaveCount(0);
  await ann.drag(way(850, 350, 850, 450));
  await expect.poll(() => ben.shape('other')).toMatchObject({ x: 800, y: 400 });
});

test('a peer’s edit does not interrupt my typing or my selection', async ({ openBoard }) => {
  const [ann, ben] = await two(openBoard);
  await ann.create([{ id: 'note', kind: 'sticky', x: 500, y: 300 }]);
  await expect.poll(() => ben.count()).toBe(1);
  await ann.doubleClick([600, 400]);
  await expect(ann.textField).toBeFocused();
  await ann.page.keyboard.type('half ');
  await ben.drag(way(600, 400, 700, 500));
  await expect.poll(() => ann.shape('note')).toMatchObject({ x: 600, y: 400 });
  await ann.page.keyboard.type('done');
  await expect(ann.textField).toBeFocused();
  await ann.page.keyboard.press('Escape');
  await expect.poll(() => ben.shape('note')).toMatchObject({ text: 'half done', x: 600 });
  await ann.page.keyboard.press('ArrowUp'); // still selected
  await expect.poll(() => ben.shape('note')).toMatchObject({ y: 399 });
});

test('undo takes back my last gesture, never a peer’s', async ({ openBoard }) => {
  const [ann, ben] = await two(openBoard);
  await ann.create([BOX]);
  await expect.poll(() => ben.count()).toBe(1);
  await ann.drag(way(550, 350, 650, 450));
  await expect.poll(() => ben.shape('box')).toMatchObject({ x: 600 });
  await ben.create([{ ...BOX, id: 'bens', x: 900 }]);
  await ben.call('select', ['box']);
  await ben.page
    .getByRole('group', { name: 'Stroke', exact: true })
    .getByRole('button', { name: 'Green' })
    .click();
  await expect.poll(() => ann.shape('box')).toMatchObject({ stroke: 'green' });
  await ann.page.keyboard.press('Control+z');
  await expect.poll(() => ben.shape('box')).toMatchObject({ x: 500, y: 300, stroke: 'green' });
  await ann.page.keyboard.press('Control+z');
  await expect.poll(() => ben.shape('box')).toBeUndefined();
  await ann.page.keyboard.press('Control+z');
  expect(await ann.count()).toBe(1);
  await ann.page.keyboard.press('Control+y');
  await expect.poll(() => ben.shape('box')).toMatchObject({ x: 500, stroke: 'green' });
});

test('undo leaves a property that a peer has set since', async ({ openBoard }) => {
  const [ann, ben] = await two(openBoard);
  await ann.create([BOX]);
  await expect.poll(() => ben.count()).toBe(1);
  await ann.drag(way(550, 350, 650, 450));
  await expect.poll(() => ben.shape('box')).toMatchObject({ x: 600 });
  await ben.drag(way(650, 450, 750, 450));
  await expect.poll(() => ann.shape('box')).toMatchObject({ x: 700 });
  await ann.page.keyboard.press('Control+z');
  await settle(ann);
  expect(await ann.shape('box')).toMatchObject({ x: 700, y: 400 });
});
