import { expect, test } from '../fixtures/test.ts';

test('a drawn rectangle is there after the relay was killed', async ({ openBoard, relay }) => {
  const board = await openBoard();
  const area = { x: 400, y: 300, width: 400, height: 300 };
  const empty = await board.picture(area);
  await board.tool('r');
  await board.drag([
    [450, 350],
    [700, 550],
  ]);
  await expect.poll(() => board.count()).toBe(1);
  await expect.poll(async () => (await board.picture(area)).differences(empty)).toBeGreaterThan(200);
  await expect.poll(() => board.status()).toBe('saved');
  await relay.kill();
  await relay.start();
  const other = await openBoard();
  await expect.poll(() => other.count()).toBe(1);
});

test('a finger draws on a phone', async ({ openBoard }) => {
  const board = await openBoard({ phone: true });
  await board.call('setTool', 'draw');
  const touch = await board.touch();
  await touch.drag([
    [100, 300],
    [200, 400],
    [250, 300],
  ]);
  await expect.poll(() => board.count()).toBe(1);
  const { zoom } = await board.camera();
  await touch.pinch(
    [
      [150, 400],
      [250, 400],
    ],
    [
      [100, 400],
      [300, 400],
    ],
  );
  await expect.poll(async () => (await board.camera()).zoom).toBeGreaterThan(zoom * 1.5);
});

test('edits made offline arrive later', async ({ openBoard }) => {
  const [ann, bob] = [await openBoard(), await openBoard()];
  await ann.offline(true);
  await ann.create([{ kind: 'rectangle', x: 10, y: 10 }]);
  await expect.poll(() => ann.status()).toBe('offline');
  await ann.offline(false);
  await expect.poll(() => bob.count()).toBe(1);
});
