import type { Page } from '@playwright/test';
import type { BoardPage } from '../fixtures/BoardPage.ts';
import type { Rgb } from '../fixtures/Picture.ts';
import { expect, test } from '../fixtures/test.ts';

const LIGHT: Rgb = [255, 255, 255];
const DARK: Rgb = [18, 19, 22];
/** Where nothing is drawn. */
const CANVAS = [700, 600] as const;

async function choose(page: Page, theme: string): Promise<void> {
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByText(theme, { exact: true }).click();
  await page.keyboard.press('Escape');
}

/** The colours of the canvas and of a line and a filled box on it. */
const seen = async (board: BoardPage) => [
  await board.pixelAt(CANVAS),
  await board.pixelAt([550, 300]),
  await board.pixelAt([850, 350]),
];

const drawn = [
  { kind: 'rect', x: 500, y: 300, strokeWidth: 4 },
  { kind: 'rect', x: 800, y: 300, stroke: 'transparent', fill: '#12ab34' },
];

test('follows the system, and changes with it', async ({ openBoard }) => {
  const board = await openBoard({ theme: 'dark' });
  await board.create(drawn);
  await expect.poll(() => seen(board)).toEqual([DARK, [232, 232, 236], [0x12, 0xab, 0x34]]);
  await board.page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => seen(board)).toEqual([LIGHT, [30, 30, 30], [0x12, 0xab, 0x34]]);
});

test('a choice holds against the system, over a reload, until System is chosen', async ({ openBoard }) => {
  const board = await openBoard({ theme: 'light' });
  await choose(board.page, 'Dark');
  await expect.poll(() => board.pixelAt(CANVAS)).toEqual(DARK);
  await board.reload();
  await expect.poll(() => board.pixelAt(CANVAS)).toEqual(DARK);
  await choose(board.page, 'System');
  await expect.poll(() => board.pixelAt(CANVAS)).toEqual(LIGHT);
});

test('Alt+Shift+D flips it, for the panels too', async ({ openBoard }) => {
  const board = await openBoard();
  const toolbar = board.page.getByRole('toolbar', { name: 'Tools' });
  const surface = () => toolbar.evaluate((element) => getComputedStyle(element).backgroundColor);
  const light = await surface();
  await board.page.keyboard.press('Alt+Shift+D');
  await expect.poll(() => board.pixelAt(CANVAS)).toEqual(DARK);
  await expect.poll(surface).not.toBe(light);
  await board.page.keyboard.press('Alt+Shift+D');
  await expect.poll(() => board.pixelAt(CANVAS)).toEqual(LIGHT);
});
