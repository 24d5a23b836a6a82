import { way } from '../fixtures/BoardPage.ts';
import { expect, test } from '../fixtures/test.ts';

const box = (id: string, x: number) => ({ id, kind: 'rect', x, y: 300, fill: 'red' });

test('a relay stopped and started on the same data has the board for somebody new', async ({
  openBoard,
  ownRelay,
}) => {
  const ann = await openBoard({ relay: ownRelay });
  await ann.tool('o');
  await ann.drag(way(500, 300, 700, 420));
  await ann.tool('n');
  await ann.click([900, 400]);
  await ann.page.keyboard.type('Milk');
  await ann.page.keyboard.press('Escape');
  await expect.poll(() => ann.status()).toBe('saved');
  const drawn = await ann.shapes();
  await ann.context.close(); // its copy cannot help
  expect(await ownRelay.stop()).toBe(0);
  await ownRelay.start();
  const ben = await openBoard({ relay: ownRelay });
  await expect.poll(() => ben.count()).toBe(2);
  expect(await ben.shapes()).toEqual(drawn);
});

test('an open page goes on over a restart', async ({ openBoard, ownRelay }) => {
  const ann = await openBoard({ relay: ownRelay, name: 'Ann' });
  const ben = await openBoard({ relay: ownRelay, name: 'Ben' });
  await ann.create([box('before', 400)]);
  await expect.poll(() => ben.count()).toBe(1);
  await ownRelay.stop();
  await ann.create([box('anns', 600)]);
  await ben.create([box('bens', 800)]);
  await ownRelay.start();
  for (const board of [ann, ben]) {
    await expect
      .poll(async () => (await board.shapes()).map(({ id }) => id).sort())
      .toEqual(['anns', 'before', 'bens']);
    await expect.poll(() => board.status()).toBe('saved');
  }
});

test('a relay killed in the middle of saving has all that was said to be saved', async ({
  openBoard,
  ownRelay,
}) => {
  const ann = await openBoard({ relay: ownRelay });
  await expect.poll(() => ann.status()).toBe('saved');
  // Draws frame by frame, and notes what was drawn whenever the status says that it is saved.
  await ann.page.evaluate(() => {
    const page = window as unknown as {
      inkwire: { createShapes(list: unknown[]): string[]; status(): string };
      saved: string[];
    };
    const drawn: string[] = [];
    page.saved = [];
    const draw = () => {
      if (page.inkwire.status() === 'saved') page.saved = [...drawn];
      drawn.push(...page.inkwire.createShapes([{ kind: 'rect', x: drawn.length, y: 0 }]));
      if (page.inkwire.status() !== 'offline') setTimeout(draw, Math.random() * 30);
    };
    draw();
  });
  const saved = () => ann.page.evaluate(() => (window as unknown as { saved: string[] }).saved);
  await expect.poll(async () => (await saved()).length).toBeGreaterThan(20);
  await ownRelay.kill();
  await expect.poll(() => ann.status()).toBe('offline');
  const promised = await saved();
  await ann.context.close();
  await ownRelay.start();
  const ben = await openBoard({ relay: ownRelay });
  await expect.poll(() => ben.count()).toBeGreaterThan(0);
  const kept = new Set((await ben.shapes()).map(({ id }) => id));
  expect(promised.filter((id) => !kept.has(id))).toEqual([]);
});

test('a wiped server gets the board back from the copy on a device', async ({ openBoard, ownRelay }) => {
  const ann = await openBoard({ relay: ownRelay, name: 'Ann' });
  await ann.create([box('a', 400), { id: 'note', kind: 'sticky', x: 600, y: 300, text: 'Milk' }]);
  await expect.poll(() => ann.status()).toBe('saved');
  await ann.page.goto(`${ownRelay.url}/healthz`);
  await ownRelay.wipe();
  const ben = await openBoard({ relay: ownRelay, name: 'Ben' });
  await expect.poll(() => ben.status()).toBe('saved');
  expect(await ben.count()).toBe(0);
  await ann.page.goBack();
  await ann.ready();
  await expect.poll(() => ben.count()).toBe(2);
  expect(await ben.shape('note')).toMatchObject({ text: 'Milk' });
  await expect.poll(() => ann.status()).toBe('saved');
});
