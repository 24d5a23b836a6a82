import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../shared/util/random.ts';
import { connect } from '../../../testing/connect.ts';
import { Driver } from '../../../testing/Driver.ts';
import { boxAt, handleOf, threeBoxes } from '../../../testing/threeBoxes.ts';

const HANDLES = ['nw', 'ne', 'se', 'sw', 'rotate'];

describe.each([1, 2, 3])('a mixed selection, seed %i', (seed) => {
  /** Upright, turned, and a line. */
  function mixed() {
    const driver = new Driver();
    const random = seededRandom(seed);
    const ids = [
      driver.draw(boxAt(300, 250)),
      driver.draw(boxAt(500, 250, { rotation: 0.4 + random() })),
      driver.draw({ kind: 'line', from: { x: 420, y: 420 }, to: { x: 620, y: 460 } }),
    ];
    driver.select(...ids);
    const numbers = () => ids.map((id) => driver.shape(id));
    return { driver, random, numbers };
  }

  test('one gesture to anywhere and back leaves the same numbers, and writes nothing', () => {
    const { driver, random, numbers } = mixed();
    const before = numbers();
    driver.reset();
    for (const name of HANDLES) {
      const start = handleOf(driver, name);
      const away = Array.from({ length: 20 }, () => [200 + 700 * random(), 100 + 500 * random()] as const);
      driver.drag([start, ...away, start], { steps: 1 });
    }
    expect(numbers()).toEqual(before);
    expect(driver.counts.changes).toBe(0);
  });
});

test('nothing that is not finite is ever stored, whatever the pointer says', () => {
  const { driver, a, b, c } = threeBoxes();
  const wild = [Number.NaN, Infinity, -Infinity, 1e300, -1e300, 0, 1e-300];
  const random = seededRandom(7);
  const some = () => wild[Math.floor(random() * wild.length)] ?? 0;
  for (let count = 0; count < 60; count++) {
    driver.select(a, b, c);
    const name = HANDLES[count % HANDLES.length] ?? 'se';
    const start = count % 6 === 0 ? ([150, 140] as const) : handleOf(driver, name);
    driver.drag([start, [some(), some()]], { steps: 1, ctrl: count % 2 === 0 });
    for (const { x, y, width, height, rotation } of driver.shapes) {
      for (const value of [x, y, width, height, rotation]) expect(Number.isFinite(value)).toBe(true);
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(1);
    }
    while (driver.editor.history.canUndo) driver.editor.undo();
    driver.editor.camera.set({ x: 0, y: 0, zoom: 1 });
  }
});

test('a peer who moves, groups or deletes what is dragged interrupts nothing; what is gone is not selected', () => {
  const ann = new Driver();
  const bob = new Driver();
  const [a, b] = [ann.draw(boxAt(100, 100)), ann.draw(boxAt(300, 100))];
  connect(ann, bob);
  ann.select(a, b);
  ann.drag(
    [
      [150, 140],
      [150, 240],
    ],
    { hold: true },
  );
  bob.board.update(a, { fill: 'red-soft' });
  bob.select(a, b);
  bob.key('Ctrl+G');
  ann.frame();
  expect(ann.path).toBe('select.translating');
  bob.board.remove([b]);
  ann.frame();
  expect(ann.selected).toEqual([a]);
  ann.up([150, 240]);
  expect(bob.shape(a)).toMatchObject({ y: 200, fill: 'red-soft' });
  expect(bob.board.get(b)).toBeUndefined();
});

test('two people who reorder at once keep both orders of what each moved, the same for both', () => {
  const ann = new Driver();
  const bob = new Driver();
  const ids = [0, 1, 2, 3, 4].map((place) => ann.draw(boxAt(100 * place, 100)));
  const link = connect(ann, bob);
  link.cut();
  ann.select(ids[0] ?? '', ids[1] ?? '');
  ann.key(']');
  bob.select(ids[4] ?? '', ids[3] ?? '');
  bob.key('[');
  link.join();
  expect(ann.shapes.map(({ id }) => id)).toEqual(bob.shapes.map(({ id }) => id));
  expect(ann.shapes.map(({ id }) => ids.indexOf(id))).toEqual([3, 4, 2, 0, 1]);
});
