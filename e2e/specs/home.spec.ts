import { expect, test } from '@playwright/test';
import { Relay } from '../fixtures/server.ts';

let relay: Relay;
test.beforeAll(async () => {
  relay = await Relay.start();
});
test.afterAll(() => relay.dispose());

/** Remembers boards as if they had been opened on this device, the last first. */
const listed = (boards: readonly { id: string; title: string }[]) =>
  JSON.stringify(boards.map((board, index) => ({ ...board, openedAt: Date.now() - index * 86_400_000 })));

test('New board opens a board that can be drawn on at once', async ({ page }) => {
  await page.goto(relay.url);
  await expect(page.getByRole('heading', { name: 'Opened on this device' })).toBeHidden();
  await page.getByRole('button', { name: 'New board' }).click();
  await expect(page).toHaveURL(/\/b\/[A-Za-z0-9]{10}#[A-Za-z0-9_-]{22}$/);
  await page.getByRole('toolbar', { name: 'Tools' }).waitFor();
  await expect(page.getByText('A fresh board')).toBeVisible();
  await page.keyboard.press('r');
  await page.mouse.click(640, 300);
  await expect(page.getByText('A fresh board')).toBeHidden();
});

test('a named board is listed, found again and kept', async ({ page }) => {
  await page.goto(`${relay.url}/b/trip`);
  const name = page.getByRole('textbox', { name: 'Name of the board' });
  await name.fill('Trip to Rome');
  await name.press('Enter');
  await expect(page).toHaveTitle('Trip to Rome · Inkwire');
  await page.goto(relay.url);
  await page.getByRole('link', { name: /Trip to Rome/ }).click();
  await expect(page).toHaveURL(/\/b\/trip$/);
  await expect(page.getByRole('textbox', { name: 'Name of the board' })).toHaveValue('Trip to Rome');
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Opened on this device' })).toBeVisible();
});

test('a board is renamed from the list, for everyone', async ({ page, browser }) => {
  await page.goto(`${relay.url}/b/rename-me`);
  await page.getByRole('toolbar', { name: 'Tools' }).waitFor();
  await page.goto(relay.url);
  await page.getByRole('button', { name: 'More for Untitled board' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Name of the board' }).fill('Budget');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /Budget/ })).toBeVisible();
  const other = await browser.newContext();
  const theirs = await other.newPage();
  await theirs.goto(`${relay.url}/b/rename-me`);
  await expect(theirs.getByRole('textbox', { name: 'Name of the board' })).toHaveValue('Budget');
  await other.close();
});

test('boards are searched, and taken off the list', async ({ page }) => {
  const titles = ['Alpha plan', 'Beta plan', 'Gamma', 'Delta', 'Epsilon'];
  const value = listed(titles.map((title, index) => ({ id: `board-${index}`, title })));
  await page.addInitScript((list) => {
    if (!localStorage.getItem('inkwire.boards')) localStorage.setItem('inkwire.boards', list);
  }, value);
  await page.goto(relay.url);
  await expect(page.getByRole('link')).toHaveCount(5);
  await page.getByRole('searchbox', { name: 'Search boards' }).fill('PLAN');
  await expect(page.getByRole('link')).toHaveCount(2);
  await page.getByRole('button', { name: 'More for Beta plan' }).click();
  await page.getByRole('menuitem', { name: 'Remove from this list' }).click();
  await expect(page.getByRole('link')).toHaveCount(1);
  await page.reload();
  await expect(page.getByRole('link')).toHaveCount(4);
  await expect(page.getByText('Beta plan')).toBeHidden();
});

test('an address that is none says so, and leads on', async ({ page }) => {
  for (const path of ['/b/not%20a%20board!', '/nowhere']) {
    const response = await page.goto(`${relay.url}${path}`);
    expect.soft(response?.status(), path).toBe(404);
    await expect.soft(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  }
  await page.getByRole('button', { name: 'All boards' }).click();
  await expect(page.getByRole('button', { name: 'New board' })).toBeVisible();
});
