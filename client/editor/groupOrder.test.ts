import { expect, test } from 'vitest';
import { connect } from '../testing/connect.ts';
import { Driver } from '../testing/Driver.ts';
import { boxAt } from '../testing/threeBoxes.ts';

/** Boxes in a row, lowest first, called by their place. */
function row(count: number, driver = new Driver()) {
  const ids = Array.from({ length: count }, (_, place) => driver.draw(boxAt(100 + 150 * place, 100)));
  const select = (...places: number[]) => driver.select(...places.map((place) => ids[place] ?? ''));
  const group = (...places: number[]) => {
    select(...places);
    driver.key('Ctrl+G');
  };
  const order = (of = driver) => of.shapes.map(({ id }) => ids.indexOf(id)).join('');
  const spot = (place: number) => [150 + 150 * place, 140] as const;
  driver.frame();
  driver.reset();
  return { driver, ids, select, group, order, spot };
}

test('grouping brings members together at the place of the topmost, in their order, as one step', () => {
  const { driver, group, order } = row(6);
  group(3, 0, 2);
  expect(order()).toBe('102345');
  expect(driver.counts.changes).toBe(1);
  driver.key('Ctrl+Z');
  expect(order()).toBe('012345');
  driver.key('Ctrl+Y');
  expect(order()).toBe('102345');
});

test('the same for all when others reorder at once: nothing gets between the members', () => {
  const { driver: ann, ids, group, order } = row(6);
  const bob = new Driver();
  const link = connect(ann, bob);
  link.cut();
  group(1, 4);
  bob.select(ids[0] ?? '');
  for (let step = 0; step < 4; step++) bob.key('Ctrl+]'); // right above the topmost
  bob.select(ids[5] ?? '');
  bob.key('[');
  link.join();
  expect(order(bob)).toBe(order());
  expect(order()).toContain('14');
  expect(order()).toBe('523140');
});

test('one step up or down goes past a whole group; inside of it, order changes among its members', () => {
  const { driver, select, group, order, spot } = row(5);
  group(1, 2, 3);
  select(0);
  driver.key('Ctrl+]');
  expect(order()).toBe('12304');
  driver.key('Ctrl+[');
  expect(order()).toBe('01234');
  driver.doubleClick(spot(1));
  driver.key(']');
  expect(order()).toBe('02314');
  driver.key('Ctrl+]');
  expect(order()).toBe('02314');
  driver.key('[');
  expect(order()).toBe('01234');
  driver.key('Ctrl+D'); // the copy stays in the group, above its members
  expect(order().indexOf('-')).toBe(4);
});

test('the eraser takes a group as a click does: whole, or what was touched once the group is entered', () => {
  const { driver, ids, group, spot } = row(4);
  group(0, 1);
  group(2, 0, 1);
  driver.key('e');
  driver.drag([spot(0), [160, 150]], { hold: true });
  expect([...driver.editor.live.previews.keys()].sort()).toEqual(ids.slice(0, 3).sort());
  driver.up([160, 150]);
  expect(driver.shapes).toHaveLength(1);
  driver.key('Ctrl+Z');
  driver.key('v');
  expect(driver.shapes).toHaveLength(4);
  driver.doubleClick(spot(0)); // into the outer group: the pair is next
  driver.key('e');
  driver.click(spot(2));
  expect(driver.shapes.map(({ id }) => ids.indexOf(id)).sort()).toEqual([0, 1, 3]);
  driver.click(spot(0));
  expect(driver.shapes.map(({ id }) => ids.indexOf(id))).toEqual([3]);
  driver.key('Ctrl+Z');
  driver.key('Ctrl+Z');
  expect(driver.shapes).toHaveLength(4);
  driver.key('v');
  driver.click(spot(3));
  driver.click([900, 600]);
  driver.key('e');
  driver.click(spot(0)); // the group was left
  expect(driver.shapes).toHaveLength(1);
});

test('peers see the whole group fade under an eraser, and a locked member stays', () => {
  const { driver: ann, ids, group, spot } = row(3);
  group(0, 1, 2);
  ann.board.update(ids[2] ?? '', { locked: true });
  const bob = new Driver();
  connect(ann, bob);
  ann.key('e');
  ann.drag([spot(0), [160, 150]], { hold: true });
  expect([...bob.editor.live.peerPreviews.keys()].sort()).toEqual(ids.slice(0, 2).sort());
  ann.up([160, 150]);
  expect(bob.shapes.map(({ id }) => id)).toEqual([ids[2]]);
});

test('a group is one box to snap to, and one to be snapped', () => {
  const { driver, ids, group, select } = row(3);
  const [a = '', b = '', c = ''] = ids;
  driver.board.update(b, { y: 300 });
  group(0, 1); // 100 to 200, and 250 to 350
  driver.board.update(c, { x: 700, y: 500 });
  driver.frame();
  select(2);
  const left = (id: string) => driver.editor.live.previews.get(id)?.x;
  driver.drag(
    [
      [750, 540],
      [253, 540],
    ],
    { ctrl: true, hold: true },
  );
  expect(left(c)).toBe(203); // no line of a member's own
  driver.move([272, 540], { ctrl: true });
  expect(left(c)).toBe(225); // the middle of both
  driver.key('Escape');
  driver.up([272, 540]);
  driver.drag(
    [
      [150, 140],
      [503, 150],
    ],
    { ctrl: true, hold: true },
  );
  expect([left(a), left(b)]).toEqual([450, 600]); // from 350 to 700
  driver.move([658, 150], { ctrl: true });
  expect(left(a)).toBe(608); // no line of a member's own
  driver.key('Escape');
});

test('a locked group is selected whole by its menu, so that it can be unlocked as one', () => {
  const { driver, ids, group, spot } = row(2);
  group(0, 1);
  driver.key('Shift+L');
  driver.select();
  driver.click(spot(0));
  expect(driver.selected).toEqual([]);
  driver.click(spot(0), { button: 2 });
  expect(driver.selected.sort()).toEqual([...ids].sort());
  driver.key('Shift+L');
  expect(driver.shapes.every(({ locked }) => !locked)).toBe(true);
});
