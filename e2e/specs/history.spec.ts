import { way } from '../fixtures/BoardPage.ts';
import { expect, test } from '../fixtures/test.ts';

test('undo and redo walk gesture by gesture', async ({ openBoard }) => {
  const board = await openBoard();
  const { keyboard } = board.page;
  await board.tool('r');
  await board.drag(way(500, 300, 600, 400));
  await expect.poll(() => board.count()).toBe(1);
  await board.tool('o');
  await board.drag(way(700, 300, 800, 400));
  await expect.poll(() => board.count()).toBe(2);
  await keyboard.press('Control+z');
  await expect.poll(() => board.count()).toBe(1);
  expect(await board.only()).toMatchObject({ kind: 'rect' });
  await keyboard.press('Control+z');
  await expect.poll(() => board.count()).toBe(0);
  await expect.poll(() => board.inkAt([550, 300])).toBe(0);
  await keyboard.press('Control+Shift+z');
  await expect.poll(() => board.count()).toBe(1);
  await keyboard.press('Control+y');
  await expect.poll(() => board.count()).toBe(2);
  await expect.poll(() => board.inkAt([550, 300])).toBeGreaterThan(5);
});

test('a drag of many moves is one step', async ({ openBoard }) => {
  const board = await openBoard();
  const [id = ''] = await board.create([{ kind: 'rect', x: 500, y: 300, fill: 'red' }]);
  await board.drag(way(550, 350, 650, 350, 650, 450), { steps: 10 });
  await expect.poll(() => board.shape(id)).toMatchObject({ x: 600, y: 400 });
  await board.page.keyboard.press('Control+z');
  await expect.poll(() => board.shape(id)).toMatchObject({ x: 500, y: 300 });
});

test('the buttons say whether there is a step to take', async ({ openBoard }) => {
  const board = await openBoard();
  const bar = board.page.getByRole('group', { name: 'History' });
  const undo = bar.getByRole('button', { name: 'Undo' });
  const redo = bar.getByRole('button', { name: 'Redo' });
  await expect(undo).toBeDisabled();
  await board.tool('r');
  await board.click([600, 400]);
  await expect(undo).toBeEnabled();
  await undo.click();
  await expect.poll(() => board.count()).toBe(0);
  await expect(undo).toBeDisabled();
  await redo.click();
  await expect.poll(() => board.count()).toBe(1);
  await expect(redo).toBeDisabled();
});

test('making a note and typing in it is one step', async ({ openBoard }) => {
  const board = await openBoard();
  await board.tool('n');
  await board.click([600, 400]);
  await board.page.keyboard.type('Milk and eggs');
  await board.page.keyboard.press('Escape');
  await expect.poll(() => board.count()).toBe(1);
  await board.page.keyboard.press('Control+z');
  await expect.poll(() => board.count()).toBe(0);
  await board.page.keyboard.press('Control+y');
  await expect.poll(() => board.count()).toBe(1);
  expect(await board.only()).toMatchObject({ text: 'Milk and eggs' });
});

test('steps survive a reload, each in its own tab', async ({ openBoard }) => {
  const board = await openBoard();
  const { keyboard } = board.page;
  await board.tool('r');
  await board.drag(way(500, 300, 600, 400));
  await board.tool('n');
  await board.click([800, 400]);
  await keyboard.type('Milk');
  await keyboard.press('Escape');
  await expect.poll(() => board.count()).toBe(2);
  await board.reload();
  const undo = board.page.getByRole('group', { name: 'History' }).getByRole('button', { name: 'Undo' });
  await expect(undo).toBeEnabled();
  const other = await board.secondTab(new URL(board.page.url()).pathname + new URL(board.page.url()).hash);
  await expect(other.page.getByRole('button', { name: 'Undo' })).toBeDisabled();
  await board.page.bringToFront();
  await keyboard.press('Control+z');
  await expect.poll(() => board.count()).toBe(1);
  await keyboard.press('Control+z');
  await expect.poll(() => board.count()).toBe(0);
  await board.reload();
  await expect.poll(() => board.call('redo').then(() => board.count())).toBe(1);
  expect(await board.only()).toMatchObject({ kind: 'rect' });
});
