import type { ShapePartial } from '../../shared/shapes/record.ts';
import type { BoardPage } from '../fixtures/BoardPage.ts';
import { type Box, isInk } from '../fixtures/Picture.ts';
import { expect, test } from '../fixtures/test.ts';

/** The middle of the window, without the panels. */
const CANVAS = { x: 240, y: 100, width: 800, height: 620 };

test('Text: a click types there, Esc ends and shows it', async ({ openBoard }) => {
  const board = await openBoard();
  await board.tool('t');
  await board.click([500, 300]);
  await expect(board.textField).toBeFocused();
  await board.page.keyboard.type('Hello');
  await board.page.keyboard.press('Enter');
  await board.page.keyboard.type('you');
  await board.page.keyboard.press('Escape');
  await expect(board.textField).toBeHidden();
  expect(await board.only()).toMatchObject({ kind: 'text', text: 'Hello\nyou', x: 500 });
  await expect.poll(() => board.ink({ x: 490, y: 280, width: 120, height: 80 })).toBeGreaterThan(50);
});

test('double click on the empty canvas types there', async ({ openBoard }) => {
  const board = await openBoard();
  await board.doubleClick([500, 300]);
  await expect(board.textField).toBeFocused();
  await board.page.keyboard.type('r is a letter here');
  await board.page.keyboard.press('Control+Enter');
  await expect(board.textField).toBeHidden();
  expect(await board.only()).toMatchObject({ kind: 'text', text: 'r is a letter here' });
});

test('an empty text deletes itself', async ({ openBoard }) => {
  const board = await openBoard();
  await board.doubleClick([500, 300]);
  await expect(board.textField).toBeFocused();
  await board.page.keyboard.press('Escape');
  await expect.poll(() => board.count()).toBe(0);
  await expect(board.page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

for (const [way, begin] of [
  ['double click', (board: BoardPage) => board.doubleClick([600, 400])],
  ['Enter', (board: BoardPage) => board.page.keyboard.press('Enter')],
] as const) {
  test(`${way} on a shape types its label`, async ({ openBoard }) => {
    const board = await openBoard();
    const [id = ''] = await board.create([{ kind: 'rect', x: 500, y: 350, width: 200, height: 100 }]);
    await board.call('select', [id]);
    await begin(board);
    await expect(board.textField).toBeFocused();
    await board.page.keyboard.type('Label');
    await board.click([900, 600]); // pointing elsewhere ends it
    await expect(board.textField).toBeHidden();
    expect(await board.shape(id)).toMatchObject({ text: 'Label' });
    await expect.poll(() => board.ink({ x: 560, y: 380, width: 80, height: 40 })).toBeGreaterThan(30);
  });
}

test('a double click types into the middle of an existing text', async ({ openBoard }) => {
  const board = await openBoard();
  const [id = ''] = await board.create([{ kind: 'text', x: 500, y: 300, text: 'ac' }]);
  await board.doubleClick([510, 312]);
  await expect(board.textField).toBeFocused();
  await board.page.keyboard.press('Home');
  await board.page.keyboard.press('ArrowRight');
  await board.page.keyboard.type('b');
  await board.page.keyboard.press('Escape');
  await expect.poll(() => board.shape(id)).toMatchObject({ text: 'abc' });
});

test('undo while typing takes back what was typed', async ({ openBoard }) => {
  const board = await openBoard();
  const [id = ''] = await board.create([{ kind: 'sticky', x: 500, y: 300, text: 'Milk' }]);
  await board.doubleClick([600, 400]);
  await expect(board.textField).toBeFocused();
  await board.page.keyboard.type(' and eggs');
  await board.page.keyboard.press('Control+z');
  await expect(board.textField).toHaveValue('Milk');
  await board.page.keyboard.press('Control+Shift+z');
  await expect(board.textField).toHaveValue('Milk and eggs');
  await board.page.keyboard.press('Escape');
  expect(await board.shape(id)).toMatchObject({ text: 'Milk and eggs' });
});

const PLACES: readonly { name: string; partial: ShapePartial }[] = [
  { name: 'a text', partial: { kind: 'text', text: 'Quick\njumps over it' } },
  { name: 'a sans text', partial: { kind: 'text', font: 'sans', fontSize: 28, text: 'Quick\njumps over' } },
  {
    name: 'a right-aligned mono text',
    partial: { kind: 'text', font: 'mono', align: 'right', text: 'Qy\njumps over' },
  },
  {
    name: 'a text of a set width',
    partial: { kind: 'text', width: 120, text: 'Quick foxes jump over lazy dogs' },
  },
  { name: 'a note', partial: { kind: 'sticky', text: 'Quick foxes jump over lazy dogs' } },
  { name: 'a label', partial: { kind: 'rect', width: 180, height: 120, text: 'Quick foxes jump' } },
];

for (const zoom of [1, 2]) {
  test(`the text field lies exactly over the canvas text at zoom ${zoom}`, async ({ openBoard }) => {
    const board = await openBoard();
    await board.call('setCamera', { x: -20, y: -20, zoom });
    for (const { name, partial } of PLACES) {
      const [id = ''] = await board.create([{ ...partial, x: 200, y: 120 }]);
      await board.call('select', [id]);
      const shown = await stillInk(board);
      await board.page.keyboard.press('Enter');
      await expect(board.textField).toBeFocused();
      const typed = await stillInk(board);
      await board.page.keyboard.press('Escape');
      await expect(board.textField).toBeHidden();
      expect
        .soft(farthest(shown, typed), `${name}: ${JSON.stringify({ shown, typed })}`)
        .toBeLessThanOrEqual(1);
      expect(await stillInk(board)).toEqual(shown);
      await board.page.keyboard.press('Delete');
      await expect.poll(() => board.count()).toBe(0);
    }
  });
}

/** The box around all ink, once two pictures in a row are alike. */
async function stillInk(board: BoardPage): Promise<Box> {
  let last = await board.picture(CANVAS);
  await expect(async () => {
    const next = await board.picture(CANVAS);
    const moved = next.differences(last, 0);
    last = next;
    expect(moved).toBe(0);
    expect(next.bounds(isInk)).not.toBeNull();
  }).toPass({ intervals: [50] });
  return last.bounds(isInk) as Box;
}

/** By how many pixels the two differ at most, at any side. */
function farthest(a: Box, b: Box): number {
  const sides = ['left', 'top', 'right', 'bottom'] as const;
  return Math.max(...sides.map((side) => Math.abs(a[side] - b[side])));
}

test('typing past the edge of the window moves the camera, never the stage in its frame', async ({
  openBoard,
}) => {
  const board = await openBoard();
  const { x } = await board.camera();
  await board.tool('t');
  await board.click([1150, 780]);
  await expect(board.textField).toBeFocused();
  await board.page.keyboard.type('a line that is much longer than what is left');
  for (let line = 0; line < 6; line++) await board.page.keyboard.press('Enter');
  await expect.poll(async () => (await board.camera()).x).toBeGreaterThan(x);
  const scrolled = await board.page.evaluate(() =>
    [...document.querySelectorAll('*')].some(
      (element) => !element.matches('textarea') && (element.scrollTop !== 0 || element.scrollLeft !== 0),
    ),
  );
  expect(scrolled).toBe(false);
});

test('a right click in the text field leaves the menu to the browser', async ({ openBoard }) => {
  const board = await openBoard();
  await board.doubleClick([600, 400]);
  await board.page.keyboard.type('word');
  const prevented = board.page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const afterwards = (event: Event) => setTimeout(() => resolve(event.defaultPrevented));
        addEventListener('contextmenu', afterwards, { capture: true, once: true });
      }),
  );
  await board.textField.click({ button: 'right' });
  expect(await prevented).toBe(false);
});
