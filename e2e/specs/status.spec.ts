import { type BoardPage, way } from '../fixtures/BoardPage.ts';
import { expect, test } from '../fixtures/test.ts';

/** Where the status is told to everybody, screen readers too. */
const statusOf = (board: BoardPage) =>
  board.page.getByRole('status').filter({ hasText: /Saved|Saving|Offline|Connecting/ });

test('it says Saving… until the edit is on the server’s disk, then Saved', async ({
  openBoard,
  ownRelay,
}) => {
  const board = await openBoard({ relay: ownRelay });
  const status = statusOf(board);
  await expect(status).toHaveText('Saved');
  ownRelay.pause();
  await board.tool('r');
  await board.click([600, 400]);
  await expect(status).toHaveText('Saving…');
  expect(await board.status()).toBe('saving');
  await board.tool('r');
  await board.click([800, 400]); // goes on while it waits
  await expect.poll(() => board.count()).toBe(2);
  await expect(status).toHaveText('Saving…');
  ownRelay.resume();
  await expect(status).toHaveText('Saved');
});

test('it says that the server is gone, never in a dialog, and that it is back', async ({
  openBoard,
  ownRelay,
}) => {
  const board = await openBoard({ relay: ownRelay });
  const status = statusOf(board);
  await expect(status).toHaveText('Saved');
  await ownRelay.stop();
  await expect(status).toContainText('Offline');
  await expect(status).toContainText('kept on this device');
  await expect(board.page.getByRole('dialog')).toHaveCount(0);
  await expect(board.page.getByRole('alertdialog')).toHaveCount(0);
  await board.tool('r');
  await board.drag(way(500, 300, 700, 420));
  await expect.poll(() => board.count()).toBe(1);
  await expect(status).toContainText('Offline');
  await ownRelay.start();
  await expect(status).toHaveText('Saved');
});

test('a click on the status explains it and tries again', async ({ openBoard, ownRelay }) => {
  const board = await openBoard({ relay: ownRelay });
  const { page } = board;
  const status = statusOf(board);
  await expect(status).toHaveText('Saved');
  await page.clock.install(); // before the waits between attempts begin
  await ownRelay.stop();
  await expect(status).toContainText('Offline');
  await page.getByRole('button', { name: /Offline/ }).click();
  await expect(page.getByText('Go on drawing.')).toBeVisible();
  // No wait ends from here on: only the click can make an attempt, and nothing takes the button away before it.
  await page.clock.pauseAt(Date.now() + 60_000);
  await ownRelay.start();
  const attempt = page.waitForEvent('websocket');
  await page.getByRole('button', { name: 'Try again now' }).click();
  await attempt;
  await page.clock.resume();
  await expect(status).toHaveText('Saved');
});
