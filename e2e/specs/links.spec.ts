import { type BoardPage, way } from '../fixtures/BoardPage.ts';
import { addressOf, changeKeys, makeBoard } from '../fixtures/links.ts';
import { Relay } from '../fixtures/server.ts';
import { expect, test } from '../fixtures/test.ts';

const box = (id: string, x: number) => ({
  id,
  kind: 'rect',
  x,
  y: 300,
  width: 200,
  height: 150,
  fill: 'red',
});

test('a new board has a key in its address; who has the link draws along', async ({
  openBoard,
  linkRelay,
}) => {
  const ann = await openBoard({ relay: linkRelay, board: (await makeBoard(linkRelay)).edit });
  await ann.page.goto(linkRelay.url);
  await ann.page.getByRole('button', { name: 'New board' }).first().click();
  await ann.ready();
  const address = addressOf(ann);
  expect(address).toMatch(/^[A-Za-z0-9]{10}#[A-Za-z0-9_-]{22}$/);
  await ann.tool('r');
  await ann.drag(way(500, 300, 700, 420));
  await expect.poll(() => ann.status()).toBe('saved');
  const ben = await openBoard({ relay: linkRelay, board: address });
  await expect.poll(() => ben.count()).toBe(1);
  await ben.create([box('bens', 800)]);
  await expect.poll(() => ann.count()).toBe(2);
  expect(await ben.call('role')).toBe('editor');
});

test('by the view-only link everything is seen live and nothing can be changed', async ({
  openBoard,
  linkRelay,
}) => {
  const board = await makeBoard(linkRelay);
  const ann = await openBoard({ relay: linkRelay, board: board.edit, name: 'Ann' });
  await ann.create([box('box', 500)]);
  const ben = await openBoard({ relay: linkRelay, board: board.view, name: 'Ben' });
  await expect.poll(() => ben.status()).toBe('readonly');
  await expect.poll(() => ben.count()).toBe(1);
  await expect.poll(() => ben.pixelAt([600, 380])).toEqual([224, 49, 49]);
  await ben.page.mouse.move(550, 350);
  await ben.tool('r');
  await ben.drag(way(300, 500, 420, 600));
  await ben.page.keyboard.press('Control+a');
  await ben.page.keyboard.press('Delete');
  await ben.drag(way(550, 350, 650, 450));
  await ann.create([box('more', 800)]);
  await expect.poll(() => ben.count()).toBe(2);
  await expect.poll(() => ann.status()).toBe('saved');
  expect((await ann.shapes()).map(({ id, x }) => [id, x])).toEqual([
    ['box', 500],
    ['more', 800],
  ]);
  expect(await ben.shapes()).toEqual(await ann.shapes());
});

test('this device remembers the key: by the list, by the bare address, after a reload, for a viewer offline', async ({
  openBoard,
  linkRelay,
}) => {
  const board = await makeBoard(linkRelay);
  const ann = await openBoard({ relay: linkRelay, board: board.edit });
  await ann.create([box('box', 500)]);
  await expect.poll(() => ann.status()).toBe('saved');
  await ann.goto(board.id);
  expect(addressOf(ann)).toBe(board.edit);
  await ann.goto(board.view); // a weaker link takes nothing away
  await ann.reload();
  await expect.poll(() => ann.status()).toBe('saved');
  expect(await ann.call('role')).toBe('editor');
  await ann.page.goto(linkRelay.url);
  await ann.page
    .getByRole('link', { name: /Untitled board/ })
    .first()
    .click();
  await ann.ready();
  expect(addressOf(ann)).toBe(board.edit);
  const ben = await openBoard({ relay: linkRelay, board: board.view });
  await expect.poll(() => ben.status()).toBe('readonly');
  await ben.offline(true);
  await ben.tool('r');
  await ben.drag(way(300, 500, 420, 600));
  expect(await ben.count()).toBe(1);
});

test('a replaced link lets nobody in, and ends the visits of those who came by it', async ({
  openBoard,
  linkRelay,
}) => {
  const board = await makeBoard(linkRelay);
  const ann = await openBoard({ relay: linkRelay, board: board.edit });
  await expect.poll(() => ann.status()).toBe('saved');
  const viewer = await openBoard({ relay: linkRelay, board: board.view });
  await expect.poll(() => viewer.status()).toBe('readonly');
  const { editKey } = await changeKeys(linkRelay, board, { edit: 'renew' });
  await expect.poll(() => ann.status()).toBe('refused');
  expect(await viewer.status()).toBe('readonly');
  await ann.page.goto(`${linkRelay.url}/b/${board.id}#${editKey}`);
  await ann.ready();
  await expect.poll(() => ann.status()).toBe('saved');
  expect(await ann.call('role')).toBe('editor');
});

test('a deleted board is gone for everybody, and is not brought back by those who were there', async ({
  openBoard,
  linkRelay,
}) => {
  const board = await makeBoard(linkRelay);
  const ann = await openBoard({ relay: linkRelay, board: board.edit });
  await ann.create([box('box', 500)]);
  await expect.poll(() => ann.status()).toBe('saved');
  const headers = { Authorization: `Bearer ${board.editKey}` };
  await fetch(`${linkRelay.url}/api/boards/${board.id}`, { method: 'DELETE', headers });
  await expect.poll(() => ann.status()).toBe('refused');
  await ann.reload();
  await expect.poll(() => ann.status()).toBe('refused');
  expect(await ann.count()).toBe(1); // what this device has stays visible
});

test('a board made without a server gets there later; a wiped server gets back what devices have', async ({
  openBoard,
}) => {
  const relay = await Relay.start({ args: ['--access', 'link'] });
  try {
    const ann = await openBoard({ relay, board: (await makeBoard(relay)).edit });
    await ann.page.waitForFunction(() => navigator.serviceWorker.ready.then(() => true));
    await ann.page.goto(relay.url);
    await relay.stop();
    await ann.page.getByRole('button', { name: 'New board' }).first().click();
    await ann.ready();
    await ann.create([box('offline', 500)]);
    await expect.poll(() => ann.status()).toBe('offline');
    await relay.start();
    await expect.poll(() => ann.status()).toBe('saved');
    await relay.wipe();
    await expect.poll(() => ann.status()).toBe('saved');
    const ben = await openBoard({ relay, board: addressOf(ann) });
    await expect.poll(() => ben.count()).toBe(1);
  } finally {
    await relay.dispose();
  }
});

test('no key is in what the server writes or asks other places with', async ({ openBoard }) => {
  const relay = await Relay.start({ args: ['--access', 'link', '--log-level', 'trace'] });
  try {
    const board = await makeBoard(relay);
    const asked: string[] = [];
    const ann: BoardPage = await openBoard({ relay, board: board.edit });
    ann.page.on('request', (request) => asked.push(request.url(), request.headers().referer ?? ''));
    await ann.create([box('box', 500)]);
    await ann.reload();
    await expect.poll(() => ann.status()).toBe('saved');
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.join('\n')).not.toContain(`${board.editKey}?`);
    expect(asked.map((url) => url.split('#', 1)[0]).join('\n')).not.toContain(board.editKey);
    expect(relay.output).not.toContain(board.editKey);
    expect(await ann.page.title()).not.toContain(board.editKey);
  } finally {
    await relay.dispose();
  }
});
