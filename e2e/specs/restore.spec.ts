import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { BoardPage } from '../fixtures/BoardPage.ts';
import { makeBoard } from '../fixtures/links.ts';
import { Relay } from '../fixtures/server.ts';
import { expect, test } from '../fixtures/test.ts';

const box = (id: string, x: number) => ({ id, kind: 'rect', x, y: 300, width: 80, height: 80, fill: 'red' });
const ids = async (page: BoardPage) => (await page.shapes()).map(({ id }) => id).sort();

let relay: Relay;
test.beforeEach(async () => {
  relay = await Relay.start({ args: ['--access', 'link'] });
});
test.afterEach(() => relay.dispose());

/** Runs a command beside the running relay, on its data folder. */
async function inkwire(...args: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, ['dist/server/main.js', ...args, '--data', relay.dataDir]);
}

test('a restored board takes back what devices have that is newer, also what was drawn offline', async ({
  openBoard,
}) => {
  const board = await makeBoard(relay);
  const ann = await openBoard({ relay, board: board.edit });
  await ann.create([box('early', 200)]);
  await expect.poll(() => ann.status()).toBe('saved');
  await inkwire('backup', `${relay.dataDir}.backup`);
  await ann.create([box('late', 400)]);
  await expect.poll(() => ann.status()).toBe('saved');
  await ann.offline(true);
  await ann.create([box('offline', 600)]);
  await inkwire('restore', `${relay.dataDir}.backup`);
  const ben = await openBoard({ relay, board: board.edit });
  expect(await ids(ben)).toEqual(['early']);
  await ann.offline(false);
  await expect.poll(() => ids(ben)).toEqual(['early', 'late', 'offline']);
  await expect.poll(() => ann.status()).toBe('saved');
  expect(await ids(ann)).toEqual(['early', 'late', 'offline']);
  await ann.reload();
  await expect.poll(() => ann.status()).toBe('saved');
  expect(await ids(ann)).toEqual(['early', 'late', 'offline']);
});

test('where copies are to be kept apart, all that two tabs had is one board more, and this one is as restored', async ({
  openBoard,
}) => {
  const board = await makeBoard(relay);
  const ann = await openBoard({ relay, board: board.edit });
  await ann.create([box('early', 200)]);
  await expect.poll(() => ann.status()).toBe('saved');
  await inkwire('backup', `${relay.dataDir}.backup`);
  const tab = await ann.secondTab(`/b/${board.edit}`);
  await expect.poll(() => ids(tab)).toEqual(['early']);
  await ann.offline(true);
  await ann.create([box('one', 400)]);
  await tab.create([box('two', 600)]);
  await inkwire('restore', `${relay.dataDir}.backup`, '--older-copies', 'fork');
  await ann.offline(false);
  for (const page of [ann, tab]) {
    await expect.poll(() => page.calm(() => page.status())).toBe('saved');
    await expect.poll(() => page.calm(() => ids(page))).toEqual(['early']);
  }
  await ann.page.goto(relay.url);
  await ann.page.getByRole('link', { name: /from before the restore/ }).click();
  await ann.ready();
  await expect.poll(() => ann.status()).toBe('saved');
  expect(await ids(ann)).toEqual(['early', 'one', 'two']);
  await ann.page.goto(`${relay.url}/b/${board.edit}`);
  await ann.ready();
  await expect.poll(() => ids(ann)).toEqual(['early']);
});
