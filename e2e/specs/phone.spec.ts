import { way } from '../fixtures/BoardPage.ts';
import { expect, test } from '../fixtures/test.ts';

test('a finger draws with a tool, and selects and moves without one', async ({ openBoard }) => {
  const board = await openBoard({ phone: true });
  const finger = await board.touch();
  await board.toolButton('Rectangle').tap();
  await finger.drag(way(100, 300, 250, 400));
  await expect.poll(() => board.count()).toBe(1);
  const { id } = await board.only();
  expect(await board.shape(id)).toMatchObject({ kind: 'rect', x: 100, y: 300, width: 150, height: 100 });
  await expect.poll(() => board.inkAt([140, 300])).toBeGreaterThan(5);
  await finger.drag(way(60, 550, 62, 550));
  await finger.drag(way(100, 350, 160, 450));
  await expect.poll(() => board.shape(id)).toMatchObject({ x: 160, y: 400 });
  await board.page.getByRole('button', { name: 'Undo' }).tap();
  await expect.poll(() => board.shape(id)).toMatchObject({ x: 100, y: 300 });
});

test('a second finger takes the stroke back and moves the board', async ({ openBoard }) => {
  const board = await openBoard({ phone: true });
  const fingers = await board.touch();
  await board.create([{ kind: 'rect', x: 300, y: 600, width: 40, height: 40 }]); // instead of the welcome
  await board.call('setTool', 'draw');
  await fingers.down([[100, 300]]);
  await fingers.move([[150, 320]]);
  await fingers.move([[200, 340]]);
  await expect.poll(() => board.inkAt([150, 320])).toBeGreaterThan(3);
  await fingers.down(way(200, 340, 300, 340));
  await fingers.move(way(200, 440, 300, 440));
  await fingers.up();
  await expect.poll(async () => (await board.camera()).y).toBeCloseTo(-100, 3);
  expect(await board.count()).toBe(1);
  await expect.poll(() => board.inkAt([150, 420])).toBe(0);
});

test('two fingers pinch about their middle', async ({ openBoard }) => {
  const board = await openBoard({ phone: true });
  const fingers = await board.touch();
  await fingers.pinch(way(150, 400, 250, 400), way(100, 400, 300, 400));
  await expect.poll(async () => (await board.camera()).zoom).toBeCloseTo(2, 4);
  const camera = await board.camera();
  expect(200 / camera.zoom + camera.x).toBeCloseTo(200, 3);
});

test('the style sheet slides up, changes the selection and lets the board be used', async ({ openBoard }) => {
  const board = await openBoard({ phone: true });
  const finger = await board.touch();
  const [id = ''] = await board.create([{ kind: 'rect', x: 100, y: 150, width: 150, height: 100 }]);
  await board.call('select', [id]);
  await board.page.getByRole('button', { name: 'Style', exact: true }).tap();
  const sheet = board.page.getByRole('dialog', { name: 'Style' });
  await expect(sheet).toBeVisible();
  await sheet.getByLabel('Fill', { exact: true }).getByRole('button', { name: 'Soft green' }).tap();
  await expect.poll(() => board.shape(id)).toMatchObject({ fill: 'green-soft' });
  await expect.poll(() => board.pixelAt([175, 200])).toEqual([178, 242, 187]); // to be seen above the sheet
  const box = await sheet.boundingBox();
  expect(box?.y).toBeGreaterThan(844 * 0.3);
  await sheet.getByRole('button', { name: 'Close' }).tap();
  await expect(sheet).toBeHidden();
  await finger.drag(way(175, 200, 175, 300));
  await expect.poll(() => board.shape(id)).toMatchObject({ y: 250 });
});

test('a double tap types in a shape', async ({ openBoard }) => {
  const board = await openBoard({ phone: true });
  const [id = ''] = await board.create([{ kind: 'sticky', x: 100, y: 200 }]);
  await board.page.touchscreen.tap(200, 300);
  await board.page.touchscreen.tap(200, 300);
  await expect(board.textField).toBeFocused();
  await board.page.keyboard.type('Milk');
  await board.page.touchscreen.tap(60, 550);
  await expect.poll(() => board.shape(id)).toMatchObject({ text: 'Milk' });
});
