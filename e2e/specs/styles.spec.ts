import { type BoardPage, way } from '../fixtures/BoardPage.ts';
import { isNear } from '../fixtures/Picture.ts';
import { expect, test } from '../fixtures/test.ts';

const BOX = { id: 'box', kind: 'rect', x: 500, y: 300, width: 200, height: 120 } as const;

const style = (board: BoardPage, group: string, choice: string) =>
  board.page
    .getByRole('region', { name: 'Style' })
    .getByLabel(group, { exact: true })
    .getByLabel(choice, { exact: true });

test('the panel changes the selection: stroke, fill, width, line', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([BOX]);
  await board.call('select', ['box']);
  await style(board, 'Stroke', 'Red').click();
  await style(board, 'Fill', 'Soft blue').click();
  await style(board, 'Width', 'Bold').click();
  await style(board, 'Line', 'Dashed').click();
  expect(await board.shape('box')).toMatchObject({
    stroke: 'red',
    fill: 'blue-soft',
    strokeWidth: 4,
    dash: 'dashed',
  });
  await expect.poll(() => board.pixelAt([600, 400])).toEqual([165, 216, 255]);
  const edge = await board.picture({ x: 520, y: 296, width: 160, height: 9 });
  expect(edge.count((pixel) => isNear(pixel, [224, 49, 49]))).toBeGreaterThan(100);
  await board.page.keyboard.press('Control+z');
  await expect.poll(() => board.shape('box')).toMatchObject({ dash: 'solid', strokeWidth: 4 });
});

test('the last style is that of the next shape, also after a reload', async ({ openBoard }) => {
  const board = await openBoard();
  await board.tool('r');
  await style(board, 'Fill', 'Soft green').click();
  await board.drag(way(500, 300, 600, 400));
  await expect.poll(() => board.count()).toBe(1);
  expect(await board.only()).toMatchObject({ fill: 'green-soft' });
  await board.reload();
  await board.tool('o');
  await board.drag(way(700, 300, 800, 400));
  await expect.poll(() => board.count()).toBe(2);
  expect((await board.shapes())[1]).toMatchObject({ kind: 'ellipse', fill: 'green-soft' });
});

test('any colour can be picked by its number', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([BOX]);
  await board.call('select', ['box']);
  await board.page.getByRole('button', { name: 'Fill: more colours' }).click();
  await board.page.getByLabel('Colour as hex').fill('#12ab34');
  await expect.poll(() => board.shape('box')).toMatchObject({ fill: '#12ab34' });
  await expect.poll(() => board.pixelAt([600, 400])).toEqual([0x12, 0xab, 0x34]);
});

test('opacity follows the slider, and is one step', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([{ ...BOX, fill: 'black' }]);
  await board.call('select', ['box']);
  const slider = board.page.getByRole('slider', { name: 'Opacity' });
  const thumb = await slider.boundingBox();
  if (!thumb) throw new Error('no slider');
  const [x, y] = [thumb.x + thumb.width / 2, thumb.y + thumb.height / 2];
  await board.drag(way(x, y, x - 90, y), { hold: true });
  await expect.poll(async () => (await board.pixelAt([600, 360]))[0]).toBeGreaterThan(80);
  expect(await board.shape('box')).toMatchObject({ opacity: 100 });
  await board.page.mouse.up();
  await expect.poll(async () => (await board.shape('box'))?.opacity).toBeLessThan(65);
  await board.page.keyboard.press('Control+z');
  await expect.poll(() => board.shape('box')).toMatchObject({ opacity: 100 });
});

test('a selection of several kinds is styled where it applies, mixed values are said', async ({
  openBoard,
}) => {
  const board = await openBoard();
  await board.create([BOX, { id: 'text', kind: 'text', x: 800, y: 300, text: 'Hi', stroke: 'blue' }]);
  await board.page.keyboard.press('Control+a');
  const strokes = board.page.getByRole('group', { name: 'Stroke' });
  await expect(strokes.getByRole('button', { pressed: true })).toHaveCount(0);
  await style(board, 'Stroke', 'Green').click();
  await style(board, 'Size', 'Large').click();
  expect(await board.shapes()).toMatchObject([
    { stroke: 'green', fontSize: 28 },
    { stroke: 'green', fontSize: 28 },
  ]);
});

test('a style chosen for the next shape leaves what was selected before as it is', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([BOX]);
  await board.call('select', ['box']);
  await board.tool('o');
  await style(board, 'Stroke', 'Red').click();
  await board.drag(way(800, 300, 900, 400));
  await expect.poll(() => board.count()).toBe(2);
  expect(await board.shape('box')).toMatchObject({ stroke: 'black' });
  expect((await board.shapes())[1]).toMatchObject({ kind: 'ellipse', stroke: 'red' });
});
