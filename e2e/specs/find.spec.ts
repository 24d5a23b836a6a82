import { isNear, type Rgb } from '../fixtures/Picture.ts';
import { expect, test } from '../fixtures/test.ts';

/** The colour of the marks, in the light theme. */
const MARK: Rgb = [0xd9, 0x77, 0x06];

test('Ctrl+F finds, marks and leads to shapes, and follows what others do', async ({ openBoard }) => {
  const board = await openBoard();
  const [first = '', far = ''] = await board.create([
    { kind: 'rect', x: 500, y: 300, width: 120, height: 80, text: 'Plan A' },
    { kind: 'rect', x: 6000, y: 4000, width: 120, height: 80, text: 'plan b' },
    { kind: 'ellipse', x: 700, y: 500, width: 120, height: 80 },
  ]);
  const { keyboard } = board.page;
  const marks = async () => (await board.picture()).count((pixel) => isNear(pixel, MARK, 24));
  expect(await marks()).toBe(0);
  await keyboard.press('Control+f');
  const bar = board.page.getByRole('search', { name: 'Find on the board' });
  const field = bar.getByRole('textbox', { name: 'Find' });
  await expect(field).toBeFocused();
  await keyboard.type('plan');
  await expect(bar.getByRole('status')).toHaveText('1 of 2');
  await expect.poll(marks).toBeGreaterThan(300);
  await keyboard.press('Enter');
  await expect(bar.getByRole('status')).toHaveText('2 of 2');
  await expect.poll(() => board.toWindow([6060, 4040])).toEqual([640, 400]);
  await keyboard.press('Shift+Enter');
  await expect.poll(() => board.toWindow([560, 340])).toEqual([640, 400]);

  const peer = await openBoard();
  await peer.create([{ kind: 'sticky', x: 100, y: 900, text: 'Another plan' }]);
  await expect(bar.getByRole('status')).toHaveText('1 of 3');
  await keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await keyboard.press('Delete');
  await expect.poll(() => board.shape(first)).toBeUndefined();
  expect(await board.shape(far)).toBeDefined();
  await expect.poll(marks).toBe(0);
});

test('Ctrl+F while a text is typed keeps the text and takes the next letters', async ({ openBoard }) => {
  const board = await openBoard();
  const { keyboard } = board.page;
  await board.doubleClick([640, 400]);
  await keyboard.type('Plan');
  await keyboard.press('Control+f');
  const field = board.page.getByRole('textbox', { name: 'Find', exact: true });
  await expect(field).toBeFocused();
  await keyboard.type('pl');
  await expect(field).toHaveValue('pl');
  await expect(board.page.getByRole('search').getByRole('status')).toHaveText('1 of 1');
  expect((await board.only()).text).toBe('Plan');
});

test('the bar covers neither the tools nor the line about them, however wide the window is', async ({
  openBoard,
}) => {
  const board = await openBoard();
  await board.page.keyboard.press('Control+f');
  const bar = board.page.getByRole('search', { name: 'Find on the board' });
  for (const width of [1004, 1100, 1280, 1345, 1600]) {
    await board.page.setViewportSize({ width, height: 800 });
    const boxes = [bar, board.page.getByRole('toolbar', { name: 'Tools' }), board.page.locator('.tool-hint')];
    const [own, ...others] = await Promise.all(boxes.map((each) => each.boundingBox()));
    for (const other of others) {
      if (!own || !other) throw new Error(`something is not shown at ${width}`);
      const isBeside = own.x >= other.x + other.width;
      expect(isBeside || own.y >= other.y + other.height, `at ${width}`).toBe(true);
    }
  }
});
