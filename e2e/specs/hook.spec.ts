import { BoardPage, way } from '../fixtures/BoardPage.ts';
import { expect, test } from '../fixtures/test.ts';

const TWO = [
  { id: 'one', kind: 'rect', x: 500, y: 300, fill: 'black' },
  { id: 'two', kind: 'ellipse', x: 700, y: 300 },
] as const;

/** Calls a hook function with arguments that its types would not allow; gives what it threw. */
const thrown = (board: BoardPage, call: string) =>
  board.page.evaluate((source) => {
    try {
      new Function(`return ${source}`)();
      return 'nothing';
    } catch (error) {
      return String(error);
    }
  }, call);

test('createShapes, shapes, shape and count', async ({ openBoard }) => {
  const board = await openBoard();
  expect(await board.create([...TWO])).toEqual(['one', 'two']);
  const [made = ''] = await board.create([{ kind: 'sticky', x: 0, y: 0, text: 'Hi' }]);
  expect(made).toMatch(/^[A-Za-z0-9]{10}$/);
  expect((await board.shapes()).map(({ id }) => id)).toEqual(['one', 'two', made]);
  expect(await board.shape('one')).toMatchObject({ kind: 'rect', x: 500, y: 300, width: 100, height: 100 });
  expect(await board.shape(made)).toMatchObject({ text: 'Hi', width: 200 });
  expect(await board.shape('nobody')).toBeUndefined();
  expect(await board.count()).toBe(3);
  await expect.poll(() => board.inkAt([550, 350])).toBeGreaterThan(70);
  await board.call('undo');
  await board.call('undo');
  expect(await board.count()).toBe(0); // each call was one step
});

test('createShapes refuses what no shape can have, and draws nothing of it', async ({ openBoard }) => {
  const board = await openBoard();
  for (const partial of [
    "{ kind: 'rect', x: NaN }",
    "{ kind: 'rect', fill: 'url(evil)' }",
    "{ kind: 'rect', id: 'with space' }",
    "{ kind: 'rect', strokeWidth: 'thick' }",
  ]) {
    const call = `inkwire.createShapes([{ kind: 'ellipse' }, ${partial}])`;
    expect(await thrown(board, call), partial).toContain('TypeError');
  }
  await board.create([TWO[0]]);
  expect(await thrown(board, "inkwire.createShapes([{ id: 'one', kind: 'rect' }])")).toContain('TypeError');
  expect(await board.count()).toBe(1);
});

test('select, selectAll, deleteSelection and duplicateSelection', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([...TWO]);
  await board.call('select', ['two', 'nobody']);
  await expect(board.page.getByRole('region', { name: 'Style' })).toBeVisible();
  await board.call('duplicateSelection');
  expect(await board.count()).toBe(3);
  expect((await board.shapes())[2]).toMatchObject({ kind: 'ellipse', x: 710, y: 310 });
  await board.call('deleteSelection'); // the copy
  expect((await board.shapes()).map(({ id }) => id)).toEqual(['one', 'two']);
  await board.call('selectAll');
  await board.call('deleteSelection');
  expect(await board.count()).toBe(0);
  await board.call('deleteSelection'); // nothing to do
  await board.call('undo');
  expect(await board.count()).toBe(2);
});

test('undo and redo', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([...TWO]);
  await board.call('undo');
  expect(await board.count()).toBe(0);
  await board.call('undo');
  await board.call('redo');
  expect(await board.count()).toBe(2);
});

test('setTool chooses a tool', async ({ openBoard }) => {
  const board = await openBoard();
  await board.call('setTool', 'ellipse');
  await expect(board.toolButton('Ellipse')).toHaveAttribute('aria-pressed', 'true');
  await board.drag(way(500, 300, 600, 400));
  await expect.poll(() => board.count()).toBe(1);
});

test('camera, setCamera and zoomToFit', async ({ openBoard }) => {
  const board = await openBoard();
  expect(await board.camera()).toEqual({ x: 0, y: 0, zoom: 1 });
  await board.call('setCamera', { x: 10, zoom: 2 });
  expect(await board.camera()).toEqual({ x: 10, y: 0, zoom: 2 });
  await board.create([{ kind: 'rect', x: 10_000, y: 10_000, width: 4000, height: 100 }]);
  await board.call('zoomToFit');
  const { zoom } = await board.camera();
  expect(zoom).toBeLessThan(0.32);
  const [x, y] = await board.toWindow([12_000, 10_050]);
  expect([Math.round(x), Math.round(y)]).toEqual([640, 400]);
});

test('ready and status', async ({ openBoard }) => {
  const board = await openBoard();
  const ready = await board.page.evaluate(() => {
    const { inkwire } = window as unknown as { inkwire: { ready: unknown } };
    return inkwire.ready instanceof Promise;
  });
  expect(ready).toBe(true);
  await expect.poll(() => board.status()).toBe('saved');
});

test('the hook belongs to the board that is shown', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([...TWO]);
  await board.page.getByRole('button', { name: 'Menu' }).click();
  await board.page.getByRole('menuitem', { name: 'All boards' }).click();
  await expect(board.page.getByRole('button', { name: 'New board' })).toBeVisible();
  expect(await board.page.evaluate(() => 'inkwire' in window)).toBe(false);
  await board.page.getByRole('button', { name: 'New board' }).click();
  await board.ready();
  expect(await board.count()).toBe(0);
});

test('ready does not wait for fonts that never come', async ({ browser, relay, boardId }) => {
  const page = await browser.newPage();
  await page.route(/woff2/, () => new Promise(() => {})); // a stalled connection
  const board = new BoardPage(page, relay.url);
  await page.goto(`${relay.url}/b/${boardId}`, { waitUntil: 'domcontentloaded' }); // "load" waits for fonts too
  await board.ready();
  await board.create([{ kind: 'text', x: 500, y: 300, text: 'in a stand-in font' }]);
  expect((await board.only()).width).toBeGreaterThan(50); // no picture: a screenshot would wait for the fonts
  await expect.poll(() => board.status()).toBe('saved');
  await page.close();
});
