import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { Relay } from '../fixtures/server.ts';
import { expect, test } from '../fixtures/test.ts';

/** What the page's policy stopped, and whatever else the browser complained of. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  return complaints;
}

/** A page of another origin that frames an address. */
async function framingPage(framed: string): Promise<{ url: string; close: () => void }> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(
      `<!doctype html><title>Other site</title><iframe src="${framed}" width="900" height="600"></iframe>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}/`, close: () => server.close() };
}

test('a board draws, saves, opens its menus and dialogs without a complaint of the browser', async ({
  browser,
  relay,
  boardId,
}) => {
  const page = await browser.newPage();
  const complaints = complaintsOf(page);
  const response = await page.goto(`${relay.url}/b/${boardId}`);
  expect(response?.headers()['content-security-policy']).toContain("connect-src 'self'");
  await page.waitForFunction(() => 'inkwire' in window);
  await page.evaluate(() => {
    const { inkwire } = window as unknown as { inkwire: { createShapes: (shapes: object[]) => void } };
    inkwire.createShapes([{ kind: 'sticky', x: 100, y: 100, text: 'Hello' }]);
  });
  await page.waitForFunction(() => {
    const { inkwire } = window as unknown as { inkwire: { status: () => string } };
    return inkwire.status() === 'saved';
  });
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.mouse.click(640, 400, { button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  expect(complaints).toEqual([]);
  // The policy is there, and what it stops would have shown up above.
  await page.evaluate(() => fetch('http://localhost:1/').catch(() => {}));
  expect(complaints.join()).toContain('Content Security Policy');
  await page.close();
});

test('a page of another site cannot show a board in a frame, unless it is allowed to', async ({
  browser,
  relay,
}) => {
  const refused = await framingPage(`${relay.url}/b/framed`);
  const page = await browser.newPage();
  const complaints = complaintsOf(page);
  await page.goto(refused.url);
  await expect.poll(() => complaints.join()).toContain('frame-ancestors');
  expect(page.frames().some((frame) => frame.url().includes('/b/framed'))).toBe(false);
  refused.close();

  const open = await Relay.start({ args: ['--frame-ancestors', "'self' http://localhost:*"] });
  const allowed = await framingPage(`${open.url}/b/framed`);
  await page.goto(allowed.url);
  await expect(page.frameLocator('iframe').getByRole('toolbar').first()).toBeVisible();
  const frame = page.frame({ url: /\/b\/framed$/ });
  await frame?.waitForFunction(() => {
    const { inkwire } = window as unknown as { inkwire?: { status: () => string } };
    return inkwire?.status() === 'saved';
  });
  allowed.close();
  await page.close();
  await open.dispose();
});
