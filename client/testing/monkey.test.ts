import { expect, test } from 'vitest';
import { shapeDef } from '../../shared/shapes/index.ts';
import { seededRandom } from '../../shared/util/random.ts';
import { connect } from './connect.ts';
import { Driver } from './Driver.ts';
import { Monkey } from './monkey.ts';

const SEEDS = Array.from({ length: 6 }, () => Math.floor(Math.random() * 1e6));
const DEEDS = 250;
const PARTITION_EVERY = 40;
const LONG_SECONDS = Number(process.env.MONKEY_SECONDS ?? 0);

/** What holds at any moment, in the middle of a gesture too. */
function expectSane(driver: Driver): void {
  const { editor, board } = driver;
  for (const id of editor.selection.ids) expect(board.get(id), `selected ${id}`).toBeDefined();
  for (const id of editor.live.previews.keys()) expect(board.get(id), `preview of ${id}`).toBeDefined();
  for (const record of board.all()) {
    expect(shapeDef(record.kind).isDrawable(record)).toBe(true);
    if (record.kind === 'rect') expect(Math.min(record.width, record.height)).toBeGreaterThanOrEqual(1);
  }
  const everywhere = { x: -1e8, y: -1e8, width: 2e8, height: 2e8 };
  expect(editor.index.search(everywhere)).toEqual(board.all());
}

/** What holds once everybody let go. */
function expectAtRest(driver: Driver): void {
  const { live, editing, isBusy } = driver.editor;
  expect([live.previews.size, live.drafts.length, live.gesture, editing, isBusy]).toEqual([
    0,
    0,
    null,
    null,
    false,
  ]);
}

function threeMonkeys(seed: number): void {
  const drivers = [new Driver(), new Driver(), new Driver()] as const;
  const [ann, bob, cat] = drivers;
  drivers.forEach((driver, index) => {
    driver.doc.clientID = index + 1;
  });
  const links = [connect(ann, bob), connect(bob, cat)];
  const random = seededRandom(seed);
  const monkeys = drivers.map((driver, index) => new Monkey(driver, seed + index));
  for (let deed = 0; deed < DEEDS; deed++) {
    for (const monkey of monkeys) monkey.act();
    if (deed % PARTITION_EVERY === 0) for (const link of links) random() < 0.5 ? link.cut() : link.join();
    if (deed % 10 !== 0) continue;
    for (const driver of drivers) driver.frame(); // a gesture takes up what peers did in its next frame
    for (const driver of drivers) expectSane(driver);
  }
  for (const monkey of monkeys) monkey.rest();
  for (const link of [...links, ...links]) link.join();
  for (const driver of drivers) {
    driver.frame();
    expectSane(driver);
    expectAtRest(driver);
    expect(driver.shapes).toEqual(ann.shapes);
  }
  for (const driver of drivers) while (driver.editor.history.canUndo) driver.editor.undo();
  for (const driver of drivers) expect(driver.shapes).toEqual(ann.shapes);
}

test.each(SEEDS)(
  'three people who do anything, with a failing network, end with the same board (seed %i)',
  (seed) => threeMonkeys(seed),
);

/** `npm run fuzz -- board [seconds] [seed]`: one seed after the other until the time is over. */
if (LONG_SECONDS > 0) {
  test('the same for long', { timeout: (LONG_SECONDS + 60) * 1000 }, () => {
    const end = performance.now() + LONG_SECONDS * 1000;
    let seed = Number(process.env.MONKEY_SEED ?? SEEDS[0]);
    for (; performance.now() < end; seed += 3) {
      try {
        threeMonkeys(seed);
      } catch (error) {
        throw new Error(`seed ${seed}`, { cause: error });
      }
    }
    console.log(`fine up to seed ${seed}`);
  });
}
