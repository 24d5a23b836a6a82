import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { hitsShape } from '../shared/shapes/hit.ts';
import type { ShapeRecord } from '../shared/shapes/record.ts';
import { strokeBirth } from '../shared/shapes/strokeBirth.ts';
import type { Id } from '../shared/util/id.ts';
import { type Random, seededRandom } from '../shared/util/random.ts';
import { HistoryKeeper } from './HistoryKeeper.ts';
import { StepStore } from './sync/StepStore.ts';
import { connect, type Link } from './testing/connect.ts';
import { Driver, type Spot } from './testing/Driver.ts';

beforeAll(() => {
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
});

const OWNER = ['board', 'tab'] as const;

/** A person whose page can be loaded anew. */
class Reloader {
  driver: Driver;
  keeper: HistoryKeeper;

  private constructor(readonly store: StepStore) {
    this.driver = new Driver(docOf(1));
    this.keeper = new HistoryKeeper(this.driver.editor.history, store, OWNER);
  }

  static async open(factory = new IDBFactory()): Promise<Reloader> {
    const store = await StepStore.open(factory);
    onTestFinished(() => store.close());
    return new Reloader(store);
  }

  async reload(): Promise<void> {
    await this.keeper.save();
    this.driver.editor.destroy();
    const doc = docOf(this.driver.doc.clientID + 1);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.driver.doc)); // what was deleted is gone from memory
    this.driver = new Driver(doc);
    this.keeper = new HistoryKeeper(this.driver.editor.history, this.store, OWNER);
    await this.keeper.load();
  }
}

/** Of two writes that know nothing of each other the one of the higher client stands. */
const LAST_CLIENT = 0xffffffff;

function docOf(client: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = client;
  return doc;
}

const move = ({ board }: Driver, id: Id, x: number): void => board.edit(() => board.update(id, { x }));

function type(driver: Driver, id: Id, index: number, remove: number, insert: string): void {
  driver.editor.typeText(id, index, remove, insert);
  driver.editor.history.sealText();
}

test('what was drawn before a reload is undone and redone after it, step by step', async () => {
  const ann = await Reloader.open();
  const [id = ''] = ann.driver.board.create([{ kind: 'rect', x: 0, y: 0 }]);
  move(ann.driver, id, 10);
  move(ann.driver, id, 20);
  ann.driver.editor.undo();
  await ann.reload();
  expect(ann.driver.shape(id).x).toBe(10);
  ann.driver.editor.redo();
  expect(ann.driver.shape(id).x).toBe(20);
  await ann.reload();
  for (const x of [10, 0]) {
    ann.driver.editor.undo();
    expect(ann.driver.shape(id).x).toBe(x);
  }
  ann.driver.editor.undo();
  expect(ann.driver.shapes).toEqual([]);
  expect(ann.driver.editor.history.canUndo).toBe(false);
  await ann.reload();
  ann.driver.editor.redo();
  expect(ann.driver.only).toMatchObject({ id, x: 0 });
});

test('typed words go and removed words come back, each as one step', async () => {
  const ann = await Reloader.open();
  const id = ann.driver.draw({ kind: 'sticky', x: 0, y: 0, text: 'one two three' });
  type(ann.driver, id, 13, 0, ' four');
  type(ann.driver, id, 4, 4, '');
  type(ann.driver, id, 0, 3, 'ONE');
  const texts = ['ONE three four', 'one three four', 'one two three four', 'one two three'];
  await ann.reload();
  for (const text of texts) {
    expect(ann.driver.shape(id).text).toBe(text);
    ann.driver.editor.undo();
  }
  await ann.reload();
  for (const text of texts.toReversed()) {
    expect(ann.driver.shape(id).text).toBe(text);
    ann.driver.editor.redo();
  }
});

test('a word that came back after a reload goes with the step that had typed it', async () => {
  const ann = await Reloader.open();
  const id = ann.driver.draw({ kind: 'sticky', x: 0, y: 0, text: 'ab' });
  type(ann.driver, id, 1, 0, 'hello');
  type(ann.driver, id, 2, 3, '');
  await ann.reload();
  ann.driver.editor.undo();
  expect(ann.driver.shape(id).text).toBe('ahellob');
  await ann.reload();
  ann.driver.editor.undo();
  expect(ann.driver.shape(id).text).toBe('ab');
});

test('a peer changes and deletes meanwhile: only what is still ours is taken back', async () => {
  const ann = await Reloader.open();
  const bob = new Driver();
  const id = ann.driver.draw({ kind: 'sticky', x: 0, y: 0, text: 'hi' });
  move(ann.driver, id, 10);
  ann.driver.board.edit(() => ann.driver.board.update(id, { fill: 'red-soft' }));
  type(ann.driver, id, 2, 0, ' ann');
  await ann.reload();
  const link = connect(ann.driver, bob);
  move(bob, id, 99);
  type(bob, id, 0, 0, 'bob ');
  ann.driver.editor.undo();
  expect(ann.driver.shape(id).text).toBe('bob hi');
  ann.driver.editor.undo();
  expect(ann.driver.shape(id).fill).not.toBe('red-soft');
  ann.driver.editor.undo();
  expect(bob.shape(id)).toMatchObject({ x: 99, text: 'bob hi' });
  expect(ann.driver.notices).toHaveLength(1);
  link.destroy();
});

/** What stands on a board that both have: a box, a stroke from 100 to 300, a note, and a second box. */
function drawTogether(driver: Driver) {
  const line = Array.from({ length: 21 }, (_, at) => ({ x: 100 + 10 * at, y: 500, pressure: 0.5 }));
  return {
    box: driver.draw({ kind: 'rect', x: 100, y: 100, width: 100, height: 80, fill: 'blue-soft' }),
    stroke: driver.draw({ kind: 'draw', ...strokeBirth(line) }),
    note: driver.draw({ kind: 'sticky', x: 600, y: 100, text: 'milk' }),
    other: driver.draw({ kind: 'rect', x: 300, y: 100, width: 100, height: 80, fill: 'blue-soft' }),
  };
}

const hasInk = ({ board }: Driver, id: Id, x: number): boolean =>
  hitsShape(board.get(id) as ShapeRecord, { x, y: 500 }, 0);

const SHIFT = { shift: true };

test('gestures made offline before a reload are undone when the others are back, and nothing of theirs', async () => {
  const ann = await Reloader.open();
  const bob = new Driver(docOf(LAST_CLIENT));
  const { box, stroke, note, other } = drawTogether(ann.driver);
  connect(ann.driver, bob).destroy();

  const { driver } = ann;
  driver.drag(way([150, 140], [250, 240]));
  driver.drag(way([350, 140], [450, 140]));
  driver.key('e');
  driver.drag(way([110, 460], [110, 540]), SHIFT);
  driver.click([700, 200]);
  driver.key('p');
  driver.drag(way([800, 500], [900, 600]));
  expect(driver.shapes.map(({ kind }) => kind)).toEqual(['rect', 'draw', 'rect', 'draw']);
  await ann.reload();

  bob.board.edit(() => bob.board.update(box, { x: 700, fill: 'red-soft' }));
  bob.board.edit(() => bob.board.remove([other]));
  bob.key('e');
  bob.drag(way([290, 460], [290, 540]), SHIFT);
  type(bob, note, 4, 0, ' and eggs');

  const link = connect(ann.driver, bob);
  const holes = () => [110, 200, 290].map((x) => hasInk(bob, stroke, x));
  expect(holes()).toEqual([false, true, false]);
  expect(bob.board.get(note)).toBeUndefined();
  expect(ann.driver.shape(box)).toMatchObject({ x: 700, fill: 'red-soft' });
  ann.driver.editor.undo();
  expect(bob.shapes.filter(({ kind }) => kind === 'draw')).toHaveLength(1);
  ann.driver.editor.undo();
  expect(bob.shape(note).text).toBe('milk and eggs');
  ann.driver.editor.undo();
  expect(holes()).toEqual([true, true, false]);
  ann.driver.editor.undo();
  ann.driver.editor.undo();
  expect(bob.board.get(other)).toBeUndefined();
  expect(bob.shape(box)).toMatchObject({ x: 700, fill: 'red-soft' });
  expect(ann.driver.editor.history.canUndo).toBe(false);
  for (let count = 0; count < 5; count++) ann.driver.editor.redo();
  expect(holes()).toEqual([false, true, false]);
  expect(bob.board.get(note)).toBeUndefined();
  expect(bob.shapes.filter(({ kind }) => kind === 'draw')).toHaveLength(2);
  expect(contentOf(bob)).toEqual(contentOf(ann.driver));
  link.destroy();
});

const way = (...spots: readonly Spot[]): readonly Spot[] => spots;

test('what was done before the steps were there lies above them, and ends redo', async () => {
  const ann = await Reloader.open();
  const id = ann.driver.draw({ kind: 'rect', x: 0, y: 0 });
  move(ann.driver, id, 10);
  move(ann.driver, id, 20);
  ann.driver.editor.undo();
  await ann.keeper.save();
  const { driver } = ann;
  driver.editor.history.restore([], 0); // nothing to take up
  const late = new Driver(driver.doc);
  const keeper = new HistoryKeeper(late.editor.history, ann.store, OWNER);
  const mark = late.editor.history.mark();
  move(late, id, 30);
  await keeper.load();
  late.editor.history.seal(mark);
  expect(late.editor.history.canRedo).toBe(false);
  late.editor.undo();
  expect(late.shape(id).x).toBe(10);
  late.editor.undo();
  expect(late.shape(id).x).toBe(0);
});

test('tabs and boards have each their own; the tabs used longest ago are forgotten', async () => {
  const factory = new IDBFactory();
  const ann = await Reloader.open(factory);
  ann.driver.board.create([{ kind: 'rect', x: 0, y: 0 }]);
  await ann.keeper.save();
  for (const owner of [
    ['board', 'other'],
    ['else', 'tab'],
  ] as const) {
    const other = new Driver();
    await new HistoryKeeper(other.editor.history, ann.store, owner).load();
    expect(other.editor.history.canUndo).toBe(false);
  }
  for (let tab = 0; tab < 30; tab++)
    await ann.store.change(['board', `tab${tab}`], { put: new Map([[1, 'step']]), remove: [] });
  await ann.store.prune();
  expect((await ann.store.read(['board', 'tab29'])).size).toBe(1);
  await ann.store.prune('board');
  expect((await ann.store.read(['board', 'tab29'])).size).toBe(0);
});

test('what is no step is not taken up, nor what lies below it', async () => {
  const ann = await Reloader.open();
  const id = ann.driver.draw({ kind: 'rect', x: 0, y: 0 });
  for (const x of [1, 2, 3]) move(ann.driver, id, x);
  await ann.keeper.save();
  const write = { id, column: 'xy', before: ['far', 0], after: [3, 0] };
  const garbage = [
    null,
    7,
    { serial: 2, parts: [] },
    { serial: 2, parts: [{ text: { inserted: [[1, 2]], removed: [] } }] },
    { serial: 2, parts: [{ writes: [write] }] },
    { serial: 2, parts: [{ writes: [{ ...write, column: 'no such', before: [0, 0] }] }] },
  ];
  for (const step of garbage) {
    await ann.store.change(OWNER, { put: new Map([[2, step]]), remove: [] });
    const late = new Driver(ann.driver.doc);
    await new HistoryKeeper(late.editor.history, ann.store, OWNER).load();
    expect(late.editor.history.stored().steps).toHaveLength(1);
  }
});

test('steps that name shapes and characters which the board does not have do nothing', async () => {
  const ann = await Reloader.open();
  const [id = ''] = ann.driver.board.create([{ kind: 'sticky', x: 0, y: 0, text: 'a' }]);
  type(ann.driver, id, 0, 1, 'b');
  ann.driver.editor.undo();
  await ann.keeper.save();
  const other = new Driver();
  await new HistoryKeeper(other.editor.history, ann.store, OWNER).load();
  const before = Y.encodeStateVector(other.doc);
  other.editor.redo();
  other.editor.undo();
  other.editor.undo();
  expect(Y.encodeStateVector(other.doc)).toEqual(before);
});

test('a history that does not fit is kept from its newest steps on', async () => {
  const { driver, store } = await Reloader.open();
  const id = driver.draw({ kind: 'rect', x: 0, y: 0 });
  for (let x = 1; x <= 20; x++) move(driver, id, x);
  await new HistoryKeeper(driver.editor.history, store, OWNER, 1000).save();
  const late = new Driver(driver.doc);
  await new HistoryKeeper(late.editor.history, store, OWNER).load();
  const { steps } = late.editor.history.stored();
  expect(steps.length).toBeGreaterThan(2);
  expect(JSON.stringify(steps.map(({ parts }) => parts)).length).toBeLessThan(1100);
  late.editor.undo();
  expect(late.shape(id).x).toBe(19);
});

// --- seeded: with and without reloads, undo does the same

interface World {
  readonly ann: Reloader;
  readonly bob: Driver;
  link: Link;
}

async function openWorld(): Promise<World> {
  const [ann, bob] = [await Reloader.open(), new Driver(docOf(LAST_CLIENT))];
  return { ann, bob, link: connect(ann.driver, bob) };
}

/** Does one thing that the seed says. */
function act(driver: Driver, random: Random, name: string): void {
  const { board } = driver;
  const any = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const [shape, choice, at, much] = [any(inOrder(driver)), random(), random(), random()];
  if (!shape || choice < 0.15) {
    board.create([{ id: name, kind: 'sticky', x: 0, y: 0, text: `note ${name}` }]);
    return;
  }
  const { id, text } = shape;
  const index = Math.floor(at * (text.length + 1));
  if (choice < 0.3) move(driver, id, Math.floor(much * 1000));
  else if (choice < 0.4) board.edit(() => board.update(id, { fill: much < 0.5 ? 'red-soft' : 'blue-soft' }));
  else if (choice < 0.5) board.remove([id]);
  else if (choice < 0.75) type(driver, id, index, 0, `<${name}>`);
  else type(driver, id, index, Math.min(text.length - index, Math.ceil(much * 6)), '');
}

const SEEDS = Array.from({ length: 8 }, () => Math.floor(Math.random() * 1e6));

describe.each(SEEDS)('seed %i', (seed) => {
  test('undo and redo after reloads, offline and not, do what they do without', async () => {
    const [plain, reloaded] = [await openWorld(), await openWorld()];
    const both = (work: (world: World) => void) => [plain, reloaded].forEach(work);
    const random = seededRandom(seed);
    let isApart = false;
    for (let deed = 0; deed < 60; deed++) {
      const [choice, own, network] = [random(), Math.floor(random() * 1e9), random()];
      if (network < 0.15) {
        isApart = !isApart;
        both(({ link }) => (isApart ? link.cut() : link.join()));
      }
      both(({ ann, bob }) => {
        if (choice < 0.15) ann.driver.editor.undo();
        else if (choice < 0.25) ann.driver.editor.redo();
        else act(choice < 0.7 ? ann.driver : bob, seededRandom(own), `d${deed}`);
      });
      expect(contentOf(reloaded.ann.driver), `deed ${deed}`).toEqual(contentOf(plain.ann.driver));
      if (deed % 7 !== 6) continue;
      reloaded.link.destroy();
      await reloaded.ann.reload();
      reloaded.link = connect(reloaded.ann.driver, reloaded.bob, !isApart);
    }
    both(({ link }) => link.join());
    expect(contentOf(reloaded.ann.driver), 'together').toEqual(contentOf(plain.ann.driver));
    for (const step of ['undo', 'redo', 'undo'] as const) {
      for (let count = 0; count < 60; count++) {
        both(({ ann }) => ann.driver.editor[step]());
        expect(contentOf(reloaded.ann.driver), `${step} ${count}`).toEqual(contentOf(plain.ann.driver));
      }
    }
    expect(contentOf(reloaded.bob)).toEqual(contentOf(reloaded.ann.driver));
  });
});

const contentOf = (driver: Driver) => inOrder(driver).map(({ id, x, fill, text }) => ({ id, x, fill, text }));

/** By id: their z has a random part. */
const inOrder = ({ shapes }: Driver) => shapes.toSorted((a, b) => (a.id < b.id ? -1 : 1));
