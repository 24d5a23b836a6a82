import { expect, test } from 'vitest';
import { shapeDef } from '../../shared/shapes/index.ts';
import { isNothing } from '../../shared/shapes/isDrawn.ts';
import type { ShapeRecord } from '../../shared/shapes/record.ts';
import { type Random, seededRandom } from '../../shared/util/random.ts';
import { connect, type Link } from './connect.ts';
import { Driver } from './Driver.ts';
import { Monkey } from './monkey.ts';
import { reload } from './reload.ts';

const SEEDS = Array.from({ length: 6 }, () => Math.floor(Math.random() * 1e6));
const DEEDS = 250;
const PARTITION_EVERY = 40;
const RELOAD_EVERY = 90;
const LOOK_EVERY = 10;
const LONG_SECONDS = Number(process.env.MONKEY_SECONDS ?? 0);

/** Kinds that may not have a side of nothing: strokes along one axis do, and lines. */
const hasArea = ({ kind }: ShapeRecord): boolean => ['box', 'click'].includes(shapeDef(kind).making);

function expectSaneShape(record: ShapeRecord): void {
  const { x, y, width, height, rotation, from, to, bend, opacity, strokeWidth, fontSize } = record;
  const ends = [from, to].flatMap((end) => (end ? [end.x, end.y] : []));
  const numbers = [x, y, width, height, rotation, opacity, strokeWidth, fontSize, ...ends, ...bend.flat()];
  expect(numbers.every(Number.isFinite), `${record.kind} ${numbers.join()}`).toBe(true);
  expect(shapeDef(record.kind).isDrawable(record)).toBe(true);
  if (hasArea(record)) expect(Math.min(width, height), record.kind).toBeGreaterThanOrEqual(1);
  if (from && to) expect(bend.length + Math.hypot(to.x - from.x, to.y - from.y)).toBeGreaterThan(0);
}

/** What holds at any moment, in the middle of a gesture too. */
function expectSane({ editor, board, shapes }: Driver): void {
  const drawn = new Set(shapes.map(({ id }) => id));
  for (const id of editor.selection.ids) {
    const record = board.get(id); // a text that somebody emptied is there until they end
    expect(drawn.has(id) || (record && isNothing(record)), `selected ${id}`).toBe(true);
  }
  for (const id of editor.live.previews.keys()) expect(board.get(id), `preview of ${id}`).toBeDefined();
  for (const record of shapes) expectSaneShape(record);
  for (const record of editor.live.drafts) expectSaneShape(record);
  const { entered } = editor.focus;
  if (entered !== null && board.get(entered)) expect(board.groups.isGroup(entered)).toBe(true);
  const everywhere = { x: -1e8, y: -1e8, width: 2e8, height: 2e8 };
  expect(editor.index.search(everywhere)).toEqual(shapes);
}

/** What holds once everybody let go. */
function expectAtRest(driver: Driver): void {
  const { live, editing, isBusy } = driver.editor;
  const shown = [live.previews, live.peerPreviews, live.hidden()].map(({ size }) => size);
  const counts = [...shown, live.drafts.length, live.peerDrafts.length, live.lasers.length];
  expect(counts).toEqual(counts.map(() => 0));
  expect([live.gesture, editing, isBusy]).toEqual([null, null, false]);
}

interface Doing {
  readonly driver: Driver;
  readonly path: string;
  readonly isBusy: boolean;
  readonly shapes: readonly ShapeRecord[];
}

/** What somebody is in the middle of, once all that came so far was taken up. */
function gestureOf(driver: Driver): Doing {
  driver.frame();
  const { path, shapes } = driver;
  return { driver, path, shapes, isBusy: driver.editor.isBusy };
}

/** Whatever others do, a gesture goes on; it may end when something was deleted: what is dragged, perhaps. */
function expectUndisturbed({ driver, path, isBusy, shapes }: Doing): void {
  driver.frame();
  if (isBusy && shapes.every(({ id }) => driver.board.get(id))) expect(driver.path).toBe(path);
}

/** Three people, the second connected with both others. */
class Company {
  drivers: Driver[];
  private links: Link[] = [];
  private readonly monkeys: Monkey[];
  private readonly random: Random;
  /** What was done, for whoever looks for what went wrong. */
  readonly deeds: string[] = [];

  constructor(seed: number) {
    this.random = seededRandom(seed);
    this.drivers = [new Driver(), new Driver(), new Driver()];
    this.drivers.forEach((driver, index) => {
      driver.doc.clientID = index + 1;
    });
    this.monkeys = this.drivers.map((driver, index) => new Monkey(driver, seed + index));
    this.connect();
  }

  act(): void {
    this.monkeys.forEach((monkey, index) => {
      const others = this.drivers.filter((_, at) => at !== index).map(gestureOf);
      this.deeds.push(`${index} ${monkey.act()}`);
      for (const other of others) expectUndisturbed(other);
    });
  }

  /** Some of the network fails, or is back. */
  shake(): void {
    for (const link of this.links) this.random() < 0.5 ? link.cut() : link.join();
  }

  /** Somebody's tab dies in the middle of whatever it is, and is opened again. */
  reload(): void {
    const at = Math.floor(this.random() * this.drivers.length);
    const old = this.drivers[at];
    if (!old) throw new Error('three people');
    this.deeds.push(`${at} reload`);
    for (const link of this.links) link.cut(); // a peer hears no more of its gesture
    for (const link of this.links) link.destroy();
    const next = reload(old);
    expectAtRest(next);
    expect(next.shapes).toEqual(old.shapes);
    this.drivers = this.drivers.map((driver) => (driver === old ? next : driver));
    this.monkeys[at]?.moveTo(next);
    this.connect();
  }

  /** Everybody lets go, and everything is exchanged. */
  rest(): void {
    for (const monkey of this.monkeys) monkey.rest();
    for (const link of [...this.links, ...this.links]) link.join();
    for (const driver of this.drivers) driver.frame();
  }

  expectSame(): void {
    const [ann, ...others] = this.drivers;
    for (const { shapes } of others) expect(shapes).toEqual(ann?.shapes);
  }

  private connect(): void {
    const [ann, bob, cat] = this.drivers;
    if (!ann || !bob || !cat) throw new Error('three people');
    this.links = [connect(ann, bob), connect(bob, cat)];
  }
}

function threeMonkeys(seed: number): void {
  const company = new Company(seed);
  try {
    liveThrough(company);
  } catch (error) {
    throw new Error(`seed ${seed}; done last: ${company.deeds.slice(-9).join(', ')}`, { cause: error });
  }
}

function liveThrough(company: Company): void {
  for (let deed = 0; deed < DEEDS; deed++) {
    company.act();
    if (deed % PARTITION_EVERY === 0) company.shake();
    if (deed % RELOAD_EVERY === RELOAD_EVERY - 1) company.reload();
    if (deed % LOOK_EVERY !== 0) continue;
    for (const driver of company.drivers) driver.frame(); // a gesture takes up what peers did in its next frame
    for (const driver of company.drivers) expectSane(driver);
  }
  company.rest();
  for (const driver of company.drivers) {
    expectSane(driver);
    expectAtRest(driver);
  }
  company.expectSame();
  for (const { editor } of company.drivers) while (editor.history.canUndo) editor.undo();
  for (const driver of company.drivers) expectSane(driver);
  company.expectSame();
  for (const { editor } of company.drivers) while (editor.history.canRedo) editor.redo();
  for (const driver of company.drivers) expectSane(driver);
  company.expectSame();
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
      threeMonkeys(seed);
    }
    console.log(`fine up to seed ${seed}`);
  });
}
