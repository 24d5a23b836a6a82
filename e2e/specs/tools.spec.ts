import { way } from '../fixtures/BoardPage.ts';
import { expect, test } from '../fixtures/test.ts';

const TOOLS: readonly { label: string; keys: readonly string[] }[] = [
  { label: 'Select', keys: ['v', '1'] },
  { label: 'Hand', keys: ['h'] },
  { label: 'Rectangle', keys: ['r', '2'] },
  { label: 'Diamond', keys: ['d', '3'] },
  { label: 'Ellipse', keys: ['o', '4'] },
  { label: 'Arrow', keys: ['a', '5'] },
  { label: 'Line', keys: ['l', '6'] },
  { label: 'Draw', keys: ['p', 'x', '7'] },
  { label: 'Text', keys: ['t', '8'] },
  { label: 'Sticky note', keys: ['n'] },
  { label: 'Eraser', keys: ['e', '0'] },
];

test('every tool has its keys', async ({ openBoard }) => {
  const board = await openBoard();
  for (const { label, keys } of TOOLS) {
    for (const key of keys) {
      await board.tool(label === 'Hand' ? 'v' : 'h'); // another one first
      await board.tool(key);
      await expect(board.toolButton(label)).toHaveAttribute('aria-pressed', 'true');
    }
  }
});

test('every tool has its button', async ({ openBoard }) => {
  const board = await openBoard();
  for (const { label } of TOOLS) {
    await board.toolButton(label).click();
    await expect(board.toolButton(label)).toHaveAttribute('aria-pressed', 'true');
  }
  const pressed = board.page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { pressed: true });
  await expect(pressed).toHaveCount(1);
});

test('a tool chosen by its button draws at once', async ({ openBoard }) => {
  const board = await openBoard();
  await board.toolButton('Ellipse').click();
  await board.drag(way(500, 300, 700, 420));
  await expect.poll(() => board.count()).toBe(1);
  expect(await board.only()).toMatchObject({ kind: 'ellipse' });
});

test('Q keeps the tool after a shape was made', async ({ openBoard }) => {
  const board = await openBoard();
  const keep = board.page.getByRole('button', { name: 'Keep the tool active' });
  await board.tool('q');
  await expect(keep).toHaveAttribute('aria-pressed', 'true');
  await board.tool('r');
  await board.drag(way(400, 300, 500, 400));
  await expect.poll(() => board.count()).toBe(1);
  await board.drag(way(600, 300, 700, 400));
  await expect.poll(() => board.count()).toBe(2);
  await expect(board.toolButton('Rectangle')).toHaveAttribute('aria-pressed', 'true');
  await keep.click();
  await board.drag(way(800, 300, 900, 400));
  await expect.poll(() => board.count()).toBe(3);
  await expect(board.toolButton('Select')).toHaveAttribute('aria-pressed', 'true');
});

test('keys are found by their place on a keyboard without Latin letters', async ({ openBoard }) => {
  const board = await openBoard();
  await board.page.evaluate(() => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'к', code: 'KeyR', bubbles: true }));
  });
  await expect(board.toolButton('Rectangle')).toHaveAttribute('aria-pressed', 'true');
});

test('the help dialog lists the tools and their keys', async ({ openBoard }) => {
  const board = await openBoard();
  await board.page.keyboard.press('?');
  const help = board.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help).toBeVisible();
  for (const { label } of TOOLS) await expect(help.getByText(label, { exact: true })).toBeVisible();
  await board.tool('r'); // belongs to the dialog, not to the board
  await board.page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(board.toolButton('Select')).toHaveAttribute('aria-pressed', 'true');
});
