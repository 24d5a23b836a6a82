import { beforeAll, expect, test, vi } from 'vitest';
import { seededRandom } from '../../shared/util/random.ts';
import { Driver } from '../testing/Driver.ts';

const SHAPES = 10_000;
const KINDS = ['rect', 'ellipse', 'sticky', 'diamond', 'line'];

let driver: Driver;

/** A board of mixed shapes spread over some forty screens. */
beforeAll(() => {
  driver = new Driver();
  const random = seededRandom(1);
  const partials = Array.from({ length: SHAPES }, (_, index) => ({
    kind: KINDS[index % KINDS.length] ?? 'rect',
    x: random() * 8000,
    y: random() * 5000,
    width: 60,
    height: 40,
    fill: 'blue-soft',
  }));
  driver.board.edit(() => driver.board.create(partials), { record: false });
  driver.draw({ kind: 'rect', x: 500, y: 300, width: 100, height: 80, fill: 'red-soft' });
  driver.frame();
});

/** How many shapes `work` looked at: through the index, or by asking for all. */
function lookedAt(work: () => void): number {
  const all = vi.spyOn(driver.board, 'all');
  const search = vi.spyOn(driver.editor.index, 'search');
  const get = vi.spyOn(driver.board, 'get');
  work();
  const found = search.mock.results.reduce((sum, { value }) => sum + value.length, 0);
  const looked = all.mock.calls.length * SHAPES + found + get.mock.calls.length;
  for (const spy of [all, search, get]) spy.mockRestore();
  return looked;
}

test('dragging one of 10,000 shapes looks at that one', () => {
  driver.drag(
    [
      [550, 340],
      [560, 350],
    ],
    { hold: true },
  );
  driver.reset();
  const looked = lookedAt(() => {
    for (let step = 0; step < 100; step++) driver.move([560 + step, 350]);
  });
  expect(looked / 100).toBeLessThan(10);
  expect(driver.paints).toMatchObject({ tileShapes: 0, liveShapes: 100 });
  expect(driver.counts.changes).toBe(0);
  driver.up([660, 350]);
  expect(driver.counts.changes).toBe(1);
  driver.editor.undo();
});

test('hovering and clicking look at what is near', () => {
  driver.editor.selection.clear();
  const looked = lookedAt(() => {
    for (let step = 0; step < 100; step++) driver.move([100 + step * 5, 400]);
    driver.click([550, 340]);
  });
  expect(looked / 100).toBeLessThan(30);
});

test("a peer's edit of one shape costs that one", () => {
  const { id } = driver.shape(driver.selected[0] ?? '');
  const looked = lookedAt(() => driver.board.update(id, { stroke: 'red' }));
  expect(looked).toBeLessThan(20);
});

test('dragging all of them tells peers a matrix and writes once', () => {
  driver.key('Ctrl+A');
  expect(driver.selected).toHaveLength(SHAPES + 1);
  driver.reset();
  driver.drag(
    [
      [550, 340],
      [650, 440],
    ],
    { steps: 1 },
  );
  expect(driver.counts).toMatchObject({ changes: 1, gestures: 2 });
  driver.editor.undo();
  expect(driver.counts.changes).toBe(2);
});

test('erasing all and undoing it', () => {
  driver.key('Ctrl+A');
  driver.key('Delete');
  expect(driver.shapes).toHaveLength(0);
  expect(driver.editor.index.bounds()).toBeNull();
  driver.editor.undo();
  expect(driver.shapes).toHaveLength(SHAPES + 1);
  expect(driver.editor.index.search({ x: -1e6, y: -1e6, width: 2e6, height: 2e6 })).toEqual(driver.shapes);
});
