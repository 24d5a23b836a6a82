import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import type { Comparison, StageHarness } from '../fixtures/StageHarness.ts';

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
test.beforeEach(async ({ page }) => {
  await page.addStyleTag({ content: style });
  await page.addScriptTag({ content: script });
  await page.evaluate(
    async ([count, seed]) => Object.assign(window, { stage: await window.openStage?.(count, seed) }),
    [SHAPES, SEED] as const,
  );
});

async function after(page: Page, change: Change): Promise<Comparison> {
  await page.evaluate(`(${change})(window.stage)`);
  return page.evaluate(() => (window as unknown as { stage: StageHarness }).stage.compare());
}

/** Nothing is missing, moved or doubled, and next to nothing rounded otherwise. */
function expectSame({ ink, far, near }: Comparison, why: string): void {
  expect.soft(ink, `${why}: ink (seed ${SEED})`).toBeGreaterThan(10_000);
  expect.soft(far, `${why}: far off (seed ${SEED})`).toBe(0);
  expect.soft(near / ink, `${why}: rounded otherwise (seed ${SEED})`).toBeLessThan(0.003);
}

test('tiles and a plain repaint give the same pixels at every zoom', async ({ page }) => {
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
