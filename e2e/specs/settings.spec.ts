import type { BoardPage } from '../fixtures/BoardPage.ts';
import { expect, test } from '../fixtures/test.ts';

/** A switch in the main menu, which is opened for it. */
async function inMenu({ page }: BoardPage, name: string) {
  await page.getByRole('button', { name: 'Menu' }).click();
  return page.getByRole('menuitemcheckbox', { name });
}

const GRID = 'Show and snap to the grid';
const SNAP = 'Snap to other shapes';

test('switches are ticked in menus and outlast a reload', async ({ openBoard }) => {
  const board = await openBoard();
  const { keyboard } = board.page;
  const grid = await inMenu(board, GRID);
  await expect(grid).toHaveAttribute('aria-checked', 'false');
  await grid.click();
  await keyboard.press('Alt+s');
  await keyboard.press('e');
  await keyboard.press('Shift+E');
  const parts = board.page.getByRole('button', { name: 'Erase parts of strokes' });
  await expect(parts).toHaveAttribute('aria-pressed', 'true');
  await board.reload();
  await keyboard.press('e');
  await expect(parts).toHaveAttribute('aria-pressed', 'true');
  await expect(await inMenu(board, GRID)).toHaveAttribute('aria-checked', 'true');
  await keyboard.press('Escape');
  await keyboard.press('v');
  await board.page.mouse.click(640, 400, { button: 'right' });
  const snap = board.page.getByRole('menuitemcheckbox', { name: SNAP });
  await expect(snap).toHaveAttribute('aria-checked', 'true');
  await snap.click();
  await board.reload();
  await expect(await inMenu(board, SNAP)).toHaveAttribute('aria-checked', 'false');
});
