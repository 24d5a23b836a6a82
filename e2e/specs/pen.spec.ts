import { decodeStroke } from '../../shared/shapes/strokeCodec.ts';
import { type BoardPage, way } from '../fixtures/BoardPage.ts';
import { type Reading, Stylus } from '../fixtures/Stylus.ts';
import { expect, type OpenBoard, test } from '../fixtures/test.ts';

const BOX = { id: 'box', kind: 'rect', x: 300, y: 250, width: 120, height: 100, fill: 'red' } as const;

/** A tablet with a shape on its board, on which fingers and pens can be put. */
async function tablet(openBoard: OpenBoard) {
  const board = await openBoard({ touch: true, viewport: { width: 900, height: 700 } });
  await board.create([BOX]);
  return { board, fingers: await board.touch(), pen: await Stylus.on(board.page) };
}

/** A stroke of a pen that is pressed harder and harder, each reading at another place. */
const harder = (count: number): Reading[] =>
  Array.from({ length: count }, (_, at) => [150 + at * 4, 450 + (at % 9) * 5, 0.1 + (0.8 * at) / count]);

/** The newest stroke's points. */
async function lastStroke(board: BoardPage) {
  const { points } = (await board.shapes()).at(-1) ?? {};
  return decodeStroke(points ?? new Uint8Array())?.points ?? [];
}

/** Any timer that the page had set before for half a second has run when this is over. */
const longPressIsOver = ({ page }: BoardPage): Promise<void> =>
  page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 510)));

const menuItem = ({ page }: BoardPage, label: string) =>
  page.getByRole('menuitem').filter({ has: page.getByText(label, { exact: true }) });

test('the pen draws every reading with its pressure; from then on fingers move the board, until it is switched', async ({
  openBoard,
}) => {
  const { board, fingers, pen } = await tablet(openBoard);
  await board.call('setTool', 'draw');
  await fingers.drag(way(500, 300, 600, 350));
  await expect.poll(() => board.count()).toBe(2);
  expect(new Set((await lastStroke(board)).map(({ pressure }) => pressure)).size).toBe(1); // fingers have none

  const readings = harder(120);
  await pen.stroke(readings);
  await expect.poll(() => board.count()).toBe(3);
  const points = await lastStroke(board);
  expect(points).toHaveLength(readings.length);
  const off = points.map(({ pressure }, at) => Math.abs(pressure - (readings[at]?.[2] ?? 9)));
  expect(Math.max(...off)).toBeLessThan(0.01);

  await fingers.drag(way(500, 300, 560, 340));
  await expect.poll(() => board.camera()).toMatchObject({ x: -60, y: -40 });
  expect(await board.count()).toBe(3);

  // A palm lands in the middle of a stroke, even with two fingers, and takes nothing of it.
  await pen.down([200, 300, 0.5]);
  await pen.move([240, 320, 0.5]);
  await fingers.down(way(600, 600, 650, 620));
  await fingers.move(way(600, 500, 650, 520));
  await pen.move([280, 340, 0.5]);
  await fingers.up();
  await pen.move([320, 300, 0.5]);
  await pen.up([320, 300, 0]);
  await expect.poll(() => board.count()).toBe(4);
  expect(await lastStroke(board)).toHaveLength(4);
  expect(await board.camera()).toMatchObject({ x: -60, y: -40, zoom: 1 });

  await board.page.getByRole('button', { name: 'Menu', exact: true }).click();
  await board.page.getByRole('menuitemcheckbox', { name: 'Draw with the pen only' }).click();
  await expect(board.page.locator('.toast').last()).toHaveText('Fingers draw, too.');
  await expect(board.page.getByRole('menu')).toBeHidden();
  await fingers.drag(way(550, 150, 650, 250));
  await expect.poll(() => board.count()).toBe(5);
});

test('the other end of the pen erases, and its tool comes back', async ({ openBoard }) => {
  const { board } = await tablet(openBoard);
  await board.call('setTool', 'draw');
  // The browser's protocol knows no eraser button, so the page gets the event as such a pen sends it.
  await board.page.evaluate(() => {
    const stage = document.querySelector('.stage');
    const send = (type: string, clientX: number, button: number, buttons: number) =>
      stage?.dispatchEvent(
        new PointerEvent(type, {
          pointerId: 1, // the mouse's, which may be captured
          pointerType: 'pen',
          bubbles: true,
          clientX,
          clientY: 300,
          button,
          buttons,
          pressure: 0.5,
        }),
      );
    send('pointerdown', 250, 5, 32);
    for (let x = 260; x <= 450; x += 10) send('pointermove', x, -1, 32);
    send('pointerup', 450, 5, 0);
  });
  await expect.poll(() => board.count()).toBe(0);
  expect(await board.call('tool')).toBe('draw');
  await board.page.keyboard.press('Control+z');
  await expect.poll(() => board.count()).toBe(1);
});

test('a second finger takes back what the first dragged; lifting one draws nothing', async ({
  openBoard,
}) => {
  const { board, fingers } = await tablet(openBoard);
  await fingers.down([[360, 300]]);
  await fingers.move([[400, 340]]);
  await fingers.move([[500, 400]]);
  await expect.poll(() => board.pixelAt([550, 430])).toEqual([224, 49, 49]);
  await fingers.down(way(500, 400, 600, 400));
  await fingers.move(way(450, 420, 650, 420));
  await expect.poll(async () => (await board.camera()).zoom).toBeCloseTo(2, 4);
  // What was under the middle of the fingers still is.
  expect(await board.toWindow([550, 400])).toEqual([550, 420].map((place) => expect.closeTo(place, 2)));
  expect(await board.shape('box')).toMatchObject({ x: 300, y: 250 });
  await board.call('setTool', 'draw');
  await fingers.lift(1, [650, 420]);
  await fingers.move([[300, 500]]);
  await fingers.move([[200, 600]]);
  await fingers.up();
  await fingers.drag(way(300, 600, 400, 650));
  await expect.poll(() => board.count()).toBe(2);
  expect(await lastStroke(board)).toHaveLength(6);
  expect((await board.camera()).zoom).toBeCloseTo(2, 4);
  // What was drawn when the system takes the finger away is kept.
  await fingers.down([[600, 200]]);
  await fingers.move([[650, 250]]);
  await fingers.cancel();
  await expect.poll(() => board.count()).toBe(3);
});

test('resting for half a second opens the menu, moving is a drag', async ({ openBoard }) => {
  const { board, fingers, pen } = await tablet(openBoard);
  await fingers.down([[360, 300]]);
  await expect(menuItem(board, 'Duplicate')).toBeVisible();
  await fingers.up();
  const item = await menuItem(board, 'Duplicate').boundingBox();
  await board.page.touchscreen.tap((item?.x ?? 0) + 20, (item?.y ?? 0) + 10);
  await expect.poll(() => board.count()).toBe(2);
  await expect(board.page.getByRole('menu')).toBeHidden();
  await board.page.keyboard.press('Control+z');
  await expect.poll(() => board.count()).toBe(1);

  await fingers.down([[360, 300]]);
  await fingers.move([[380, 320]]);
  await longPressIsOver(board);
  await expect(board.page.getByRole('menu')).toBeHidden();
  await fingers.move([[410, 350]]);
  await fingers.up();
  await expect.poll(() => board.shape('box')).toMatchObject({ x: 350, y: 300 });

  // On one of several that are selected it is the menu of all.
  const [second = ''] = await board.create([{ ...BOX, id: 'second', x: 600 }]);
  await board.call('select', ['box', second]);
  await fingers.down([[660, 300]]);
  await expect(menuItem(board, 'Group')).toBeVisible();
  await fingers.up();
  expect(await board.call('selection')).toHaveLength(2);
  await fingers.drag(way(100, 600, 102, 600), 1);
  await expect(board.page.getByRole('menu')).toBeHidden();
  await board.call('select', [second]);
  await board.call('deleteSelection');

  await pen.down([700, 500, 0.5]);
  await expect(menuItem(board, 'Select all')).toBeVisible();
  await pen.up([700, 500, 0]);
  const all = await menuItem(board, 'Select all').boundingBox();
  await pen.tap([(all?.x ?? 0) + 20, (all?.y ?? 0) + 10]);
  await expect.poll(() => board.call('selection')).toEqual(['box']);

  // With a pen that draws, a finger that rests has a menu with every tool, and the pen that rests makes its dot.
  await board.call('setTool', 'draw');
  await fingers.down([[700, 500]]);
  await expect(menuItem(board, 'Select all')).toBeVisible();
  await fingers.up();
  await board.page.touchscreen.tap(200, 600);
  await expect(board.page.getByRole('menu')).toBeHidden();
  expect(await board.count()).toBe(1);
  await pen.down([700, 400, 0.5]);
  await longPressIsOver(board);
  await expect(board.page.getByRole('menu')).toBeHidden();
  await pen.up([700, 400, 0]);
  await expect.poll(() => board.count()).toBe(2);
});
