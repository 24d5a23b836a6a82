import { expect, test } from 'vitest';
import type { Id } from '../../shared/util/id.ts';
import { connect, type Link } from '../testing/connect.ts';
import { Driver } from '../testing/Driver.ts';

interface Pair {
  readonly ann: Driver;
  readonly bob: Driver;
  readonly link: Link;
}

/** Both orders of client ids: who wins a conflict depends on them. */
const ORDERS = [
  [1, 2],
  [2, 1],
] as const;

function pair([annId, bobId]: readonly [number, number]): Pair {
  const [ann, bob] = [new Driver(), new Driver()];
  ann.doc.clientID = annId;
  bob.doc.clientID = bobId;
  return { ann, bob, link: connect(ann, bob) };
}

function withRect(order: readonly [number, number]): Pair & { readonly id: Id } {
  const drivers = pair(order);
  const id = drivers.ann.draw({ kind: 'rect', x: 0, y: 0, width: 100, height: 100 });
  return { ...drivers, id };
}

const move = (driver: Driver, id: Id, x: number): void =>
  driver.board.edit(() => driver.board.update(id, { x }));

function both({ ann, bob }: Pair, id: Id): unknown {
  expect(bob.board.find(id)).toEqual(ann.board.find(id));
  return ann.board.find(id);
}

for (const order of ORDERS) {
  const named = (name: string) => `${name} (clients ${order.join(', ')})`;

  test(named('Ann deletes, Bob moves, Ann undoes: it is back where Bob moved it'), () => {
    const drivers = withRect(order);
    const { ann, bob, link, id } = drivers;
    link.cut();
    ann.board.remove([id]);
    move(bob, id, 50);
    link.join();
    expect(ann.board.get(id)).toBeUndefined();
    ann.editor.undo();
    expect(both(drivers, id)).toMatchObject({ x: 50, deleted: false });
  });

  test(named('Ann deletes a note, Bob types in it, Ann undoes: the text is there'), () => {
    const drivers = pair(order);
    const { ann, bob, link } = drivers;
    const id = ann.draw({ kind: 'sticky', x: 0, y: 0, text: 'hi' });
    link.cut();
    ann.board.remove([id]);
    bob.board.spliceText(id, 2, 0, ' there');
    link.join();
    ann.editor.undo();
    expect(both(drivers, id)).toMatchObject({ text: 'hi there', deleted: false });
  });

  test(named('Ann moves, Bob recolours, Ann undoes: only the move goes back'), () => {
    const drivers = withRect(order);
    const { ann, bob, id } = drivers;
    move(ann, id, 70);
    bob.board.update(id, { fill: 'red-soft' });
    ann.editor.undo();
    expect(both(drivers, id)).toMatchObject({ x: 0, fill: 'red-soft' });
  });

  test(named('Ann moves, Bob moves, Ann undoes: it stays where Bob put it, and she is told'), () => {
    const drivers = withRect(order);
    const { ann, bob, id } = drivers;
    move(ann, id, 70);
    move(bob, id, 90);
    ann.editor.undo();
    expect(both(drivers, id)).toMatchObject({ x: 90, deleted: false });
    expect(ann.notices).toHaveLength(1);
  });

  test(named('both move at once and the winner undoes: it is where it was before'), () => {
    const drivers = withRect(order);
    const { ann, bob, link, id } = drivers;
    move(ann, id, 10);
    ann.editor.history.mark();
    link.cut();
    move(ann, id, 70);
    move(bob, id, 90);
    link.join();
    const winner = ann.shape(id).x === 70 ? ann : bob;
    winner.editor.undo();
    expect(both(drivers, id)).toMatchObject({ x: 10 });
  });

  test(named('Ann creates and undoes while Bob edits; redo shows it with his edit'), () => {
    const drivers = pair(order);
    const { ann, bob, link } = drivers;
    const [id = ''] = ann.board.create([{ kind: 'rect', x: 0, y: 0 }]);
    link.cut();
    ann.editor.undo();
    bob.board.update(id, { stroke: 'red' });
    link.join();
    expect(ann.board.get(id)).toBeUndefined();
    ann.editor.redo();
    expect(both(drivers, id)).toMatchObject({ stroke: 'red', deleted: false });
  });

  test(named('both type in one note, Ann undoes: only her characters go'), () => {
    const drivers = pair(order);
    const { ann, bob, link } = drivers;
    const id = ann.draw({ kind: 'sticky', x: 0, y: 0, text: 'middle' });
    link.cut();
    ann.editor.typeText(id, 0, 0, 'ann ');
    bob.editor.typeText(id, 6, 0, ' bob');
    link.join();
    expect(both(drivers, id)).toMatchObject({ text: 'ann middle bob' });
    ann.editor.undo();
    expect(both(drivers, id)).toMatchObject({ text: 'middle bob' });
    ann.editor.redo();
    expect(both(drivers, id)).toMatchObject({ text: 'ann middle bob' });
  });

  test(named('both delete, both undo: it is there'), () => {
    const drivers = withRect(order);
    const { ann, bob, link, id } = drivers;
    link.cut();
    ann.board.remove([id]);
    bob.board.remove([id]);
    link.join();
    ann.editor.undo();
    expect(both(drivers, id)).toMatchObject({ deleted: false });
    bob.editor.undo();
    expect(both(drivers, id)).toMatchObject({ deleted: false });
  });

  test(named('an edit and a delete in one step come back together'), () => {
    const drivers = withRect(order);
    const { ann, id } = drivers;
    ann.board.edit(() => {
      ann.board.update(id, { x: 33 });
      ann.board.remove([id]);
    });
    ann.editor.undo();
    expect(both(drivers, id)).toMatchObject({ x: 0, deleted: false });
    ann.editor.redo();
    expect(both(drivers, id)).toMatchObject({ x: 33, deleted: true });
  });
}

test('undo never touches what a peer did', () => {
  const { ann, bob, id } = withRect([1, 2]);
  move(bob, id, 40);
  bob.editor.typeText(id, 0, 0, 'label');
  expect(ann.editor.history.canUndo).toBe(false);
  ann.editor.undo();
  expect(ann.shape(id)).toMatchObject({ x: 40, text: 'label' });
});

test('steps of text and of shapes come back in the order in which they were made', () => {
  const driver = new Driver();
  const id = driver.draw({ kind: 'sticky', x: 0, y: 0, text: '' });
  driver.editor.typeText(id, 0, 0, 'one');
  move(driver, id, 10);
  driver.editor.typeText(id, 3, 0, ' two');
  move(driver, id, 20);
  const states = [0, 1, 2, 3].map(() => {
    driver.editor.undo();
    return [driver.shape(id).text, driver.shape(id).x];
  });
  expect(states).toEqual([
    ['one two', 10],
    ['one', 10],
    ['one', 0],
    ['', 0],
  ]);
  for (let step = 0; step < 4; step++) driver.editor.redo();
  expect([driver.shape(id).text, driver.shape(id).x]).toEqual(['one two', 20]);
});

test('an undone text whose characters a peer removed does not take an older step along', () => {
  const { ann, bob, id } = withRect([1, 2]);
  ann.editor.typeText(id, 0, 0, 'old');
  move(ann, id, 10);
  ann.editor.typeText(id, 3, 0, ' new');
  bob.editor.typeText(id, 3, 4, '');
  ann.editor.undo();
  expect(ann.shape(id)).toMatchObject({ text: 'old', x: 10 });
  expect(ann.notices).toHaveLength(1);
  ann.editor.undo();
  expect(ann.shape(id)).toMatchObject({ text: 'old', x: 0 });
});

test('a new edit ends redo; at most 200 steps are kept', () => {
  const driver = new Driver();
  const id = driver.draw({ kind: 'rect', x: 0, y: 0 });
  for (let x = 1; x <= 250; x++) move(driver, id, x);
  driver.editor.undo();
  expect(driver.editor.history.canRedo).toBe(true);
  move(driver, id, 1000);
  expect(driver.editor.history.canRedo).toBe(false);
  let steps = 0;
  while (driver.editor.history.canUndo) {
    driver.editor.undo();
    steps++;
  }
  expect(steps).toBe(200);
  expect(driver.shape(id).x).toBe(50);
});

test('seal makes one step of all since the mark, drop forgets them', () => {
  const driver = new Driver();
  const { history } = driver.editor;
  const id = driver.draw({ kind: 'rect', x: 0, y: 0 });
  move(driver, id, 1);
  const mark = history.mark();
  move(driver, id, 2);
  driver.editor.typeText(id, 0, 0, 'x');
  move(driver, id, 3);
  history.seal(mark);
  driver.editor.undo();
  expect(driver.shape(id)).toMatchObject({ x: 1, text: '' });
  driver.editor.redo();
  expect(driver.shape(id)).toMatchObject({ x: 3, text: 'x' });
  move(driver, id, 4);
  history.drop(mark);
  driver.editor.undo();
  expect(driver.shape(id)).toMatchObject({ x: 4, text: 'x' });
  expect(driver.notices).toHaveLength(1); // only the first move was left, and x is another's by now
  expect(history.canUndo).toBe(false);
});

test('a view-only board undoes nothing', () => {
  const driver = new Driver();
  const id = driver.draw({ kind: 'rect', x: 0, y: 0 });
  move(driver, id, 5);
  driver.board.readOnly = true;
  driver.editor.undo();
  expect(driver.editor.history.canUndo).toBe(false);
  expect(driver.shape(id).x).toBe(5);
});
