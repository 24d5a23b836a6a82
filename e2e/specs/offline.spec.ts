import { createServer } from 'node:http';
import { type BoardPage, way } from '../fixtures/BoardPage.ts';
import { expect, test } from '../fixtures/test.ts';

const box = (id: string, x: number) => ({ id, kind: 'rect', x, y: 300, fill: 'red' });
const idsOf = async (board: BoardPage) => (await board.shapes()).map(({ id }) => id).sort();

test('edits of both sides made while one is offline merge at both', async ({ openBoard }) => {
  const ann = await openBoard({ name: 'Ann' });
  const ben = await openBoard({ name: 'Ben' });
  await ann.create([box('shared', 500), { id: 'note', kind: 'sticky', x: 800, y: 300, text: 'plan' }]);
  await expect.poll(() => ben.count()).toBe(2);
  await ann.offline(true);
  await expect(ann.page.getByRole('button', { name: /Offline/ })).toBeVisible();

  await ann.drag(way(550, 350, 550, 450));
  await ann.doubleClick([900, 400]);
  await ann.page.keyboard.type(' of Ann');
  await ann.page.keyboard.press('Escape');
  await ann.create([box('anns', 300)]);
  expect(await ann.status()).toBe('offline');

  await ben.call('select', ['shared']);
  await ben.page
    .getByRole('group', { name: 'Fill', exact: true })
    .getByRole('button', { name: 'Soft blue' })
    .click();
  await ben.create([box('bens', 1000)]);
  await ben.doubleClick([900, 400]);
  await ben.page.keyboard.press('Control+Home');
  await ben.page.keyboard.type('Bens ');
  await ben.page.keyboard.press('Escape');
  await expect.poll(() => ben.status()).toBe('saved');
  expect(await idsOf(ann)).toEqual(['anns', 'note', 'shared']);

  await ann.offline(false);
  for (const board of [ann, ben]) {
    await expect.poll(() => idsOf(board)).toEqual(['anns', 'bens', 'note', 'shared']);
    await expect.poll(() => board.shape('shared')).toMatchObject({ y: 400, fill: 'blue-soft' });
    await expect.poll(() => board.shape('note')).toMatchObject({ text: 'Bens plan of Ann' });
    await expect.poll(() => board.status()).toBe('saved');
  }
});

test('a reload while offline brings the page, the board and the edits made offline', async ({
  openBoard,
}) => {
  const board = await openBoard();
  await board.create([box('before', 400)]);
  await expect.poll(() => board.status()).toBe('saved');
  await board.page.evaluate(() => navigator.serviceWorker.ready);
  await board.reload(); // the worker has all of the page from here on
  await board.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await board.offline(true);
  await board.create([box('after', 700)]);
  await board.reload();
  expect(await idsOf(board)).toEqual(['after', 'before']);
  await expect.poll(() => board.pixelAt([750, 350])).toEqual([224, 49, 49]);
  await expect.poll(() => board.status()).toBe('offline');
  await board.create([box('later', 900)]);
  await board.offline(false);
  await expect.poll(() => board.status()).toBe('saved');
  const other = await openBoard();
  await expect.poll(() => idsOf(other)).toEqual(['after', 'before', 'later']);
});

test('a proxy that says "bad gateway" brings the page and the board from this device', async ({
  openBoard,
  ownRelay,
}) => {
  const board = await openBoard({ relay: ownRelay });
  await board.create([box('kept', 400)]);
  await expect.poll(() => board.status()).toBe('saved');
  await board.page.evaluate(() => navigator.serviceWorker.ready);
  await board.reload();
  await board.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await ownRelay.stop();
  const proxy = createServer((_request, response) => response.writeHead(502).end('bad gateway'));
  await new Promise<void>((resolve) =>
    proxy.listen(Number(new URL(ownRelay.url).port), '127.0.0.1', resolve),
  );
  await board.reload();
  expect(await idsOf(board)).toEqual(['kept']);
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
});

test('a tab closed while offline loses nothing', async ({ openBoard, boardId, relay }) => {
  const ann = await openBoard({ name: 'Ann' });
  await expect.poll(() => ann.status()).toBe('saved');
  await ann.offline(true);
  await ann.tool('r');
  await ann.drag(way(500, 300, 600, 400));
  await expect.poll(() => ann.count()).toBe(1);
  await ann.page.close();
  await ann.offline(false);
  const page = await ann.context.newPage();
  await page.goto(`${relay.url}/b/${boardId}`);
  const ben = await openBoard({ name: 'Ben' });
  await expect.poll(() => ben.count()).toBe(1);
});

test('nothing is written before the stored copy was read', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([box('old', 500)]);
  await expect.poll(() => board.status()).toBe('saved');
  const holder = await holdCopy(board);
  let sockets = 0;
  board.page.on('websocket', () => sockets++);
  await board.page.reload();
  await board.page.waitForFunction(() => 'inkwire' in window);
  await board.page.getByRole('toolbar', { name: 'Tools' }).waitFor();
  await board.tool('r');
  await board.drag(way(700, 300, 800, 400));
  await board.page.keyboard.press('Control+z');
  const refused = await board.page.evaluate(() => {
    const { inkwire } = window as unknown as { inkwire: { createShapes(list: unknown[]): void } };
    try {
      inkwire.createShapes([{ kind: 'rect' }]);
      return false;
    } catch {
      return true;
    }
  });
  expect(refused).toBe(true);
  expect(await board.count()).toBe(0);
  expect(sockets).toBe(0);
  await holder.release();
  await board.ready();
  expect(await idsOf(board)).toEqual(['old']);
  await board.tool('r');
  await board.drag(way(700, 300, 800, 400));
  await expect.poll(() => board.count()).toBe(2);
});

/** Keeps the board's stored copy busy from another tab, so that a page that opens must wait for it. */
async function holdCopy({ context, page }: BoardPage): Promise<{ release(): Promise<void> }> {
  const tab = await context.newPage();
  await tab.goto(new URL('/healthz', page.url()).href);
  const name = `inkwire-${page.url().split('/').at(-1)}`;
  await tab.evaluate(
    (database) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open(database);
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const [store = ''] = request.result.objectStoreNames;
          const held = request.result.transaction(store, 'readwrite').objectStore(store);
          // A transaction lives for as long as it is asked something.
          const ask = () => {
            held.count().onsuccess = () => {
              resolve();
              if (!('released' in window)) ask();
            };
          };
          ask();
        };
      }),
    name,
  );
  return {
    async release() {
      await tab.evaluate(() => Object.assign(window, { released: true }));
      await tab.close();
    },
  };
}
