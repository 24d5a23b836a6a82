import type { Page } from '@playwright/test';
import type { BoardPage } from '../fixtures/BoardPage.ts';
import { expect, test } from '../fixtures/test.ts';

const SIZES = [
  { width: 320, height: 640, touch: true },
  { width: 390, height: 844, touch: true },
  { width: 768, height: 1024, touch: true },
  { width: 1280, height: 800, touch: false },
  { width: 2560, height: 1300, touch: false },
];

/** The smallest thing that a finger hits surely, CSS px. */
const TARGET = 44;

/** Everything that lies on the canvas by itself. */
const PANELS = '.chrome .island, .chrome .button, .chrome .people, .status-chip, .status-line, .tool-hint';

interface Panel {
  name: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The panels that are to be seen; what stands in another one is a part of that. */
const panelsOf = (page: Page): Promise<Panel[]> =>
  page.evaluate((selector) => {
    const all = [...document.querySelectorAll<HTMLElement>(selector)];
    const outer = all.filter((element) => !all.some((other) => other !== element && other.contains(element)));
    return outer.flatMap((element) => {
      const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
      const name = element.getAttribute('aria-label') ?? element.className;
      return width * height === 0 ? [] : [{ name, left, top, right, bottom }];
    });
  }, PANELS);

/** What is wrong with how the panels lie: out of the window, or over each other. */
async function troubles(board: BoardPage): Promise<string[]> {
  const { page } = board;
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  const panels = await panelsOf(page);
  const outside = panels.filter(
    ({ left, top, right, bottom }) =>
      left < -0.5 || top < -0.5 || right > width + 0.5 || bottom > height + 0.5,
  );
  const pairs = panels.flatMap((a, index) => panels.slice(index + 1).map((b) => [a, b] as const));
  const over = pairs.filter(
    ([a, b]) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5,
  );
  const scrolled = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return [
    ...(scrolled > 0 ? [`${scrolled} px wider than the window`] : []),
    ...outside.map((panel) => `${panel.name} is out of the window: ${JSON.stringify(panel)}`),
    ...over.map(([a, b]) => `${a.name} and ${b.name} lie over each other: ${JSON.stringify([a, b])}`),
  ];
}

for (const { width, height, touch } of SIZES) {
  test(`${width}×${height}: nothing is cut off, nothing lies over something else`, async ({ openBoard }) => {
    const board = await openBoard({ viewport: { width, height }, touch, name: 'Annabelle' });
    expect.soft(await troubles(board), 'an empty board').toEqual([]);
    await board.page
      .getByRole('textbox', { name: 'Name of the board' })
      .fill('A rather long name of a board');
    await board.page.keyboard.press('Enter');
    await board.tool('r');
    expect.soft(await troubles(board), 'with a tool').toEqual([]);
    await board.tool('v');
    await board.create([{ kind: 'rect', x: 40, y: 120, text: 'Label' }]);
    await board.call('selectAll');
    expect.soft(await troubles(board), 'with a selection').toEqual([]);
    const people = await Promise.all(['Ben', 'Cleo', 'Dora'].map((name) => openBoard({ name })));
    await expect.poll(() => board.page.getByRole('list', { name: '4 here' }).count()).toBe(1);
    expect.soft(await troubles(board), 'with others').toEqual([]);
    for (const { page } of people) await page.close();
    await board.call('setCamera', { x: 9000, y: 9000 });
    await board.page.getByRole('button', { name: 'Back to the drawing' }).waitFor();
    expect.soft(await troubles(board), 'lost').toEqual([]);
    await board.offline(true);
    await expect(board.page.getByRole('button', { name: /Offline/ })).toBeVisible();
    expect.soft(await troubles(board), 'offline').toEqual([]);
  });
}

for (const { width, height } of SIZES.filter(({ touch }) => touch)) {
  test(`${width}×${height}: every button is large enough for a finger`, async ({ openBoard }) => {
    const board = await openBoard({ viewport: { width, height }, touch: true });
    await board.create([{ kind: 'rect', x: 40, y: 120 }]);
    await board.call('selectAll');
    expect.soft(await smallButtons(board.page), 'on the board').toEqual([]);
    await board.page.getByRole('button', { name: 'Style', exact: true }).tap();
    await board.page.getByRole('dialog', { name: 'Style' }).waitFor();
    await settled(board.page);
    expect.soft(await smallButtons(board.page), 'in the style sheet').toEqual([]);
    await board.page.getByRole('button', { name: 'Close' }).tap();
    await board.page.getByRole('button', { name: 'Menu' }).tap();
    await board.page.getByRole('menu').waitFor();
    await settled(board.page);
    expect.soft(await smallButtons(board.page), 'in the menu').toEqual([]);
  });
}

/** Waits until nothing slides or fades in any more. */
const settled = (page: Page) =>
  page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map(({ finished }) => finished)).then(() => {}),
  );

/** Buttons and the like that a finger would miss; what is drawn smaller may still reach further. */
const smallButtons = (page: Page): Promise<string[]> =>
  page.evaluate((target) => {
    const controls = document.querySelectorAll<HTMLElement>(
      'button, [role^="menuitem"], [role="radio"], [role="slider"]',
    );
    return [...controls].flatMap((control) => {
      const { left, top, width, height } = control.getBoundingClientRect();
      if (width * height === 0 || getComputedStyle(control).visibility === 'hidden') return [];
      const middle = [left + width / 2, top + height / 2] as const;
      const hits = (dx: number, dy: number) =>
        control.contains(document.elementFromPoint(middle[0] + dx, middle[1] + dy));
      if (!hits(0, 0)) return []; // scrolled away, or under another panel
      const reach = target / 2 - 1; // half, less the pixel that a hit test rounds to
      const reached = [hits(-reach, 0), hits(reach, 0), hits(0, -reach), hits(0, reach)].every(Boolean);
      const name = control.getAttribute('aria-label') ?? control.textContent;
      return reached ? [] : [`${name}: ${Math.round(width)}×${Math.round(height)}`];
    });
  }, TARGET);
