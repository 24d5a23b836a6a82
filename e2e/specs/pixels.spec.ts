import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import type { BoardPage } from '../fixtures/BoardPage.ts';
import type { Comparison, StageHarness } from '../fixtures/StageHarness.ts';
import { styledShapes } from '../fixtures/styledShapes.ts';
import { expect, test } from '../fixtures/test.ts';

const HARNESS = fileURLToPath(new URL('../fixtures/testing/stageHarness.ts', import.meta.url));
const SHAPES = 400;
const SEED = 20_261_122;

type Change = (stage: StageHarness) => void;

let script = '';
let style = '';

test.beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, lib: { entry: HARNESS, formats: ['iife'], name: 'harness' } },
  });
  const [bundle] = built as Rolldown.RolldownOutput[];
  for (const file of bundle?.output ?? []) {
    if (file.type === 'chunk') script = file.code;
    else if (file.fileName.endsWith('.css')) style = String(file.source);
  }
});

/** Puts a stage with the seeded board into an empty page. */
async function open(page: Page, shapes = SHAPES): Promise<void> {
  await page.addStyleTag({ content: style });
  await page.addScriptTag({ content: script });
  await page.evaluate(
    async ([count, seed]) => Object.assign(window, { stage: await window.openStage?.(count, seed) }),
    [shapes, SEED] as const,
  );
}

async function after(page: Page, change: Change): Promise<Comparison> {
  await page.evaluate(`(${change})(window.stage)`);
  return page.evaluate(() => (window as unknown as { stage: StageHarness }).stage.compare());
}

/** Where many thin lines cross at a slant, the browser rounds a few pixels of an edge otherwise in a tile. */
const FAR_IN_HATCHING = 12;

/** Nothing is missing, moved or doubled, and next to nothing rounded otherwise. */
function expectSame({ ink, far, near }: Comparison, why: string, mostFar = 0): void {
  expect.soft(ink, `${why}: ink (seed ${SEED})`).toBeGreaterThan(10_000);
  expect.soft(far, `${why}: far off (seed ${SEED})`).toBeLessThanOrEqual(mostFar);
  expect.soft(near / ink, `${why}: rounded otherwise (seed ${SEED})`).toBeLessThan(0.003);
}

test('tiles and a plain repaint give the same pixels at every zoom', async ({ page }) => {
  await open(page);
  const views: Change[] = [
    () => {},
    ({ editor }) => editor.camera.set({ x: 777.3, y: 400.7 }),
    ({ editor }) => editor.camera.zoomAt({ x: 300, y: 200 }, 2),
    ({ editor }) => editor.camera.zoomAt({ x: 900, y: 500 }, 0.31),
    ({ editor }) => editor.camera.zoomAt({ x: 640, y: 400 }, 7.7),
    ({ editor }) => editor.camera.set({ x: -4000, y: -2000, zoom: 0.1 }),
    ({ editor }) => editor.camera.set({ x: -100, y: -100, zoom: 1 }),
  ];
  for (const view of views) expectSame(await after(page, view), String(view));
});

test('an edit repaints only what it touched, and gives the pixels of a plain repaint', async ({ page }) => {
  await open(page);
  const before = await after(page, ({ editor }) => editor.camera.set({ x: 500, y: 500, zoom: 0.8 }));
  const coloured = await after(page, ({ board, editor }) => {
    const shape = editor.index.search(editor.camera.visible()).find(({ kind }) => kind === 'rect');
    if (shape) board.update(shape.id, { fill: 'red', strokeWidth: 4 });
  });
  expectSame(coloured, 'one shape coloured');
  expect(coloured.repaired - before.repaired).toBeGreaterThan(0);
  expect(coloured.repaired - before.repaired).toBeLessThanOrEqual(4); // the tiles that meet in one corner
  const edits: Change[] = [
    ({ board, editor }) => {
      const found = editor.index.search(editor.camera.visible()).slice(0, 9);
      for (const { id, x, y } of found) board.update(id, { x: x + 13.5, y: y - 7, rotation: 0.4 });
    },
    ({ board, editor }) => {
      const found = editor.index.search(editor.camera.visible()).slice(3, 8);
      board.remove(found.map(({ id }) => id));
    },
    ({ board, editor }) => {
      const found = editor.index.search(editor.camera.visible()).slice(0, 5);
      board.reorder(new Set(found.map(({ id }) => id)), 'front');
    },
    ({ board, editor }) => {
      const { x, y } = editor.camera.visible();
      board.create([
        { kind: 'sticky', x: x + 250, y: y + 250, text: 'over the edge of a tile' },
        { kind: 'arrow', from: { x, y }, to: { x: x + 900, y: y + 600 }, strokeWidth: 4 },
      ]);
    },
  ];
  for (const edit of edits) expectSame(await after(page, edit), String(edit));
});

test('what is dragged leaves the tiles and joins them again without a trace', async ({ page }) => {
  await open(page);
  await after(page, ({ editor }) => {
    editor.camera.set({ x: 500, y: 500, zoom: 1 });
    const found = editor.index.search(editor.camera.visible());
    editor.selection.set(found.filter(({ kind }) => kind === 'sticky').map(({ id }) => id));
  });
  const { x, y } = await page.evaluate(() => {
    const { editor } = (window as unknown as { stage: StageHarness }).stage;
    const shown = editor.selection.records().map((record) => ({
      x: (record.x + 20 - editor.camera.x) * editor.camera.zoom,
      y: (record.y + 20 - editor.camera.y) * editor.camera.zoom,
    }));
    return shown.find((at) => at.x > 100 && at.x < 1000 && at.y > 100 && at.y < 600) ?? { x: 0, y: 0 };
  });
  const repaired = (await after(page, () => {})).repaired;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 120, y + 60, { steps: 5 });
  const without = await after(page, () => {});
  expectSame(without, 'in the middle of the drag');
  expect(without.repaired).toBeGreaterThan(repaired);
  await page.mouse.up();
  expectSame(await after(page, () => {}), 'after the drag');
});

test('hatched, hand-drawn, flipped and erased: tiles and a plain repaint give the same pixels', async ({
  page,
}) => {
  await open(page, 0);
  await page.evaluate((shapes) => {
    const { stage } = window as unknown as { stage: StageHarness };
    stage.board.create(shapes);
  }, styledShapes());
  const changes: Change[] = [
    () => {},
    ({ editor }) => editor.camera.zoomAt({ x: 300, y: 200 }, 2.7),
    ({ editor }) => editor.camera.zoomAt({ x: 900, y: 500 }, 0.43),
    ({ editor }) => editor.camera.set({ x: 3.3, y: -20.6, zoom: 1 }),
    ({ board }) => {
      for (const { id, x, y, flipX } of board.all().slice(4, 12))
        board.update(id, { x: x + 13.5, y: y - 7, rotation: 0.4, flipX: !flipX, opacity: 50 });
    },
    ({ board }) => {
      for (const { id, points } of board.all()) if (points) board.erase(id, [[18.2, 24.7]]);
    },
    ({ editor }) => {
      editor.selection.set(['styled-0', 'styled-1', 'styled-2', 'styled-20', 'styled-30']);
      editor.run('flip-horizontal');
      editor.run('send-to-back');
    },
    ({ editor }) => {
      editor.undo();
      editor.undo();
    },
  ];
  for (const change of changes) expectSame(await after(page, change), String(change), FAR_IN_HATCHING);
});

/** The pixels of what is on the board, without what is shown over it. */
const boardPixels = ({ page }: BoardPage): Promise<string> =>
  page.evaluate(() => document.querySelector<HTMLCanvasElement>('.stage-canvas canvas')?.toDataURL() ?? '');

test('what is hatched and drawn by hand looks the same, pixel by pixel, on two screens', async ({
  openBoard,
}) => {
  const ann = await openBoard();
  await ann.create(styledShapes());
  const bob = await openBoard();
  for (const camera of [
    { x: 0, y: 0, zoom: 1 },
    { x: 137.5, y: 60.2, zoom: 1.7 },
  ]) {
    await ann.call('setCamera', camera);
    await bob.call('setCamera', camera);
    await expect.poll(async () => (await boardPixels(ann)) === (await boardPixels(bob))).toBe(true);
    expect(await bob.ink({ x: 100, y: 100, width: 1000, height: 600 })).toBeGreaterThan(5000);
  }
  await bob.page.keyboard.press('Control+a');
  await bob.page.keyboard.press('Shift+h');
  await expect.poll(() => ann.shape('styled-1')).toMatchObject({ flipX: true });
  await expect.poll(async () => (await boardPixels(ann)) === (await boardPixels(bob))).toBe(true);
});
