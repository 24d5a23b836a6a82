import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from '@playwright/test';
import { BoardPage } from '../fixtures/BoardPage.ts';
import { chromiumArgs } from '../fixtures/chromiumArgs.ts';
import { Relay } from '../fixtures/server.ts';
import { demoBoard } from './demoBoard.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = path.join(PROJECT, 'shots');

const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;
const THEMES = ['light', 'dark'] as const;

type Size = keyof typeof SIZES;
type Theme = (typeof THEMES)[number];

/** `npm run shots`: every main screen, desktop and phone, light and dark, into `shots/`; the README's picture into `docs/`. */
async function takeShots(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const relay = await Relay.start();
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: chromiumArgs() });
  try {
    for (const size of ['desktop', 'phone'] as const) {
      for (const theme of THEMES) await shootAll(browser, relay, size, theme);
    }
  } finally {
    await browser.close();
    await relay.dispose();
  }
  copyFileSync(path.join(FOLDER, 'board-desktop-light.png'), path.join(PROJECT, 'docs/board.png'));
}

async function shootAll(browser: Browser, relay: Relay, size: Size, theme: Theme): Promise<void> {
  const isPhone = size === 'phone';
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme: theme,
    hasTouch: isPhone,
    isMobile: isPhone,
  });
  const board = new BoardPage(await context.newPage(), relay.url);
  const shoot = (name: string) =>
    board.page.screenshot({
      path: path.join(FOLDER, `${name}-${size}-${theme}.png`),
      animations: 'disabled',
    });
  await board.goto(`empty-${size}-${theme}`);
  await shoot('empty');
  await board.goto(`demo-${size}-${theme}`);
  const ids = await board.create([...demoBoard]);
  if (isPhone) await board.call('zoomToFit');
  const peer = await joinPeer(browser, relay, `demo-${size}-${theme}`);
  await board.page.getByText('Wren').first().waitFor({ state: 'attached' });
  await board.call('select', [ids[2] ?? '']);
  await shoot('board');
  await peer.page.context().close();
  await board.page.goto(relay.url);
  await board.page.getByRole('button', { name: 'New board' }).first().waitFor();
  await shoot('home');
  await context.close();
}

/** Somebody else on the board, pointing at it. */
async function joinPeer(browser: Browser, relay: Relay, id: string): Promise<BoardPage> {
  const context = await browser.newContext({ viewport: SIZES.desktop });
  await context.addInitScript(() => {
    const me = { id: 'wren000001', name: 'Wren', colour: '#E34BA9' };
    localStorage.setItem('inkwire.me', JSON.stringify(me));
  });
  const peer = new BoardPage(await context.newPage(), relay.url);
  await peer.goto(id);
  await peer.page.mouse.move(800, 400);
  await peer.page.mouse.move(815, 410);
  return peer;
}

await takeShots();
