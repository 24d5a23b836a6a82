import { PRESENCE_COLOURS } from '../../shared/protocol/presence.ts';
import type { Area, BoardPage, Spot } from '../fixtures/BoardPage.ts';
import { isNear, type Rgb } from '../fixtures/Picture.ts';
import { expect, test } from '../fixtures/test.ts';

const mapOf = ({ page }: BoardPage) => page.getByRole('application', { name: /^Map of the board/ });
const buttonOf = ({ page }: BoardPage) => page.getByRole('button', { name: 'Map of the board' });

const GREEN: Rgb = [0x12, 0xab, 0x34];
/** The middles of two shapes far from each other. */
const [NEAR, FAR]: [Spot, Spot] = [
  [200, 200],
  [10_200, 6200],
];

/** A board with two shapes and its map, open. */
async function withMap(board: BoardPage): Promise<void> {
  await board.create([
    { kind: 'rect', x: 0, y: 0, width: 400, height: 400, fill: '#12ab34', stroke: 'transparent' },
    { kind: 'rect', x: 10_000, y: 6000, width: 400, height: 400, fill: 'black' },
  ]);
  await buttonOf(board).click();
  await expect(mapOf(board)).toBeVisible();
}

async function areaOf(board: BoardPage): Promise<Area> {
  const area = await mapOf(board).boundingBox();
  if (!area) throw new Error('the map is not shown');
  return area;
}

/** How far a board point is from the middle of the window, px. */
async function offMiddle(board: BoardPage, spot: Spot): Promise<number> {
  const [x, y] = await board.toWindow(spot);
  return Math.hypot(x - 640, y - 400);
}

const rgbOf = (hex: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as never;

async function dots(board: BoardPage, colour: Rgb): Promise<number> {
  return (await board.picture(await areaOf(board))).count((pixel) => isNear(pixel, colour, 16));
}

test('closed at first, opened by its button or the zoom menu, and so again after a reload', async ({
  openBoard,
}) => {
  const board = await openBoard();
  await expect(mapOf(board)).toHaveCount(0);
  await expect(buttonOf(board)).toHaveAttribute('aria-pressed', 'false');
  await buttonOf(board).click();
  await expect(mapOf(board)).toBeVisible();
  await expect(buttonOf(board)).toHaveAttribute('aria-pressed', 'true');
  await board.reload();
  await expect(mapOf(board)).toBeVisible();
  await board.page.getByRole('button', { name: /^Zoom \d+%/ }).click();
  const item = board.page.getByRole('menuitemcheckbox', { name: 'Map of the board' });
  await expect(item).toHaveAttribute('aria-checked', 'true');
  await item.click();
  await expect(mapOf(board)).toHaveCount(0);
});

test('a click takes the view there, a drag moves it, the wheel and keys do too', async ({ openBoard }) => {
  const board = await openBoard();
  await withMap(board);
  const { x, y, width, height } = await areaOf(board);
  await board.click([x + width - 12, y + height - 13]);
  await expect.poll(() => offMiddle(board, FAR)).toBeLessThan(150);
  expect((await board.camera()).zoom).toBe(1);

  const before = await board.camera();
  await board.drag([
    [x + width - 19, y + height - 17],
    [x + width - 69, y + height - 47],
  ]);
  await expect.poll(async () => before.x - (await board.camera()).x).toBeGreaterThan(2300);
  const after = await board.camera();
  expect(before.x - after.x).toBeLessThan(3300);
  expect((before.x - after.x) / (before.y - after.y)).toBeCloseTo(50 / 30, 1);
  expect(after.zoom).toBe(1);

  const middle = { x: after.x + 640, y: after.y + 400 };
  await board.wheel([x + 20, y + 20], 0, -100);
  await expect.poll(async () => (await board.camera()).zoom).toBeGreaterThan(1.1);
  expect(await offMiddle(board, [middle.x, middle.y])).toBeLessThan(1);

  await mapOf(board).focus();
  const zoomed = await board.camera();
  await board.page.keyboard.press('ArrowLeft');
  await board.page.keyboard.press('-');
  await expect.poll(async () => (await board.camera()).zoom).toBeLessThan(zoomed.zoom);
  expect((await board.camera()).x).toBeLessThan(zoomed.x);
  expect(await board.count()).toBe(2);
});

test('shows shapes in their colours in both themes, and where others point', async ({ openBoard }) => {
  const board = await openBoard({ name: 'Ann', theme: 'light' });
  await withMap(board);
  await expect.poll(() => dots(board, GREEN)).toBeGreaterThan(20);
  await expect.poll(() => dots(board, [30, 30, 30])).toBeGreaterThan(20);
  await board.page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => dots(board, GREEN)).toBeGreaterThan(20);
  await expect.poll(() => dots(board, [232, 232, 236])).toBeGreaterThan(20); // black, in the dark

  const peer = await openBoard({ name: 'Bob' });
  // What the fixture gives the second person.
  const colour = rgbOf(PRESENCE_COLOURS[5] ?? '');
  expect(await dots(board, colour)).toBe(0);
  await peer.page.mouse.move(900, 500);
  await peer.page.mouse.move(910, 510);
  await expect.poll(() => dots(board, colour)).toBeGreaterThan(5);
});

test('a phone has no map, whatever is remembered', async ({ openBoard }) => {
  const board = await openBoard();
  await withMap(board);
  await board.page.setViewportSize({ width: 390, height: 844 });
  await expect(mapOf(board)).toHaveCount(0);
  await expect(buttonOf(board)).toHaveCount(0);
  await board.page.setViewportSize({ width: 1280, height: 800 });
  await expect(mapOf(board)).toBeVisible();
  expect(await offMiddle(board, NEAR)).toBeLessThan(1000);
});
