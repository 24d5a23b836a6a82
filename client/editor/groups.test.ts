import { expect, test } from 'vitest';
import { connect } from '../testing/connect.ts';
import { Driver } from '../testing/Driver.ts';
import { boxAt, handleOf, threeBoxes } from '../testing/threeBoxes.ts';

/** a and b are a group of two; c is alone. Spots: a [150, 140], b [350, 140], c [550, 140]. */
function pair() {
  const boxes = threeBoxes();
  const { driver, a, b } = boxes;
  driver.select(a, b);
  driver.key('Ctrl+G');
  driver.select();
  driver.reset();
  return boxes;
}

test('a click takes the whole group, Shift toggles it, Ctrl takes just the shape', () => {
  const { driver, a, b, c } = pair();
  driver.click([150, 140]);
  expect(driver.selected).toEqual([a, b]);
  driver.click([550, 140], { shift: true });
  expect(driver.selected).toEqual([a, b, c]);
  driver.click([350, 140], { shift: true });
  expect(driver.selected).toEqual([c]);
  driver.click([350, 140], { ctrl: true });
  expect(driver.selected).toEqual([b]);
  expect(driver.counts.changes).toBe(0);
});

test('grouping is one step; nested groups are entered level by level, and Esc goes out again', () => {
  const { driver, a, b, c } = pair();
  driver.key('Ctrl+A');
  driver.key('Ctrl+G');
  expect(driver.counts.changes).toBe(1);
  driver.doubleClick([150, 140]);
  expect(driver.selected).toEqual([a, b]);
  driver.doubleClick([150, 140]);
  expect(driver.selected).toEqual([a]);
  driver.click([350, 140]);
  expect(driver.selected).toEqual([b]);
  driver.key('Escape');
  expect(driver.selected).toEqual([a, b]);
  driver.key('Escape');
  expect(driver.selected.sort()).toEqual([a, b, c].sort());
  driver.key('Escape');
  expect(driver.selected).toEqual([]);
  driver.key('Ctrl+Z');
  driver.click([150, 140]);
  expect(driver.selected).toEqual([a, b]);
  driver.doubleClick([150, 140]);
  driver.doubleClick([150, 140]);
  expect(driver.path).toBe('select.editing');
});

test('a click outside leaves the group; a marquee takes all of a group that it touches, with Ctrl only if it wraps it', () => {
  const { driver, a, b } = pair();
  driver.doubleClick([150, 140]);
  driver.click([550, 140]);
  driver.click([150, 140]);
  expect(driver.selected).toEqual([a, b]);
  const around = [
    [90, 90],
    [220, 190],
  ] as const;
  driver.click([900, 600]);
  driver.drag(around);
  expect(driver.selected).toEqual([a, b]);
  driver.drag(around, { ctrl: true });
  expect(driver.selected).toEqual([]);
});

test('moving, turning, deleting and ungrouping act on all members, each as one step', () => {
  const { driver, a, b, c } = pair();
  driver.drag([
    [150, 140],
    [150, 240],
  ]);
  expect([driver.shape(a).y, driver.shape(b).y, driver.shape(c).y]).toEqual([200, 200, 100]);
  expect(driver.counts.changes).toBe(1);
  driver.key('Ctrl+Z');
  driver.click([150, 140]);
  driver.drag([handleOf(driver, 'rotate'), [900, 140]]);
  expect(driver.shape(a).rotation).not.toBe(0);
  expect(driver.shape(a).rotation).toBe(driver.shape(b).rotation);
  driver.key('Ctrl+Z');
  driver.click([150, 140]);
  driver.key(']');
  expect(driver.shapes.map(({ id }) => id)).toEqual([c, a, b]);
  driver.key('Delete');
  expect(driver.shapes.map(({ id }) => id)).toEqual([c]);
  driver.key('Ctrl+Z');
  driver.click([150, 140]);
  expect(driver.selected.sort()).toEqual([a, b].sort());
  driver.key('Ctrl+Shift+G');
  driver.click([150, 140]);
  expect(driver.selected).toEqual([a]);
});

test('copies of a group are a group of their own, by Ctrl+D, Alt-drag and the clipboard', () => {
  for (const copy of [
    (driver: Driver) => driver.key('Ctrl+D'),
    (driver: Driver) =>
      driver.drag(
        [
          [150, 140],
          [150, 340],
        ],
        { alt: true },
      ),
    (driver: Driver) => {
      driver.key('Ctrl+C');
      driver.key('Ctrl+V');
    },
  ]) {
    const { driver, a, b } = pair();
    driver.click([150, 140]);
    copy(driver);
    const [first, second] = driver.selected;
    const { groups } = driver.board;
    expect(driver.selected).toHaveLength(2);
    expect(groups.parentOf(first ?? '')).toBe(groups.parentOf(second ?? ''));
    expect(groups.parentOf(first ?? '')).not.toBe(groups.parentOf(a));
    expect(groups.parentOf(a)).toBe(groups.parentOf(b));
  }
});

test('a member that a peer adds is taken too, one that a peer deletes is not, and a group of one is that one', () => {
  const ann = new Driver();
  const bob = new Driver();
  const a = ann.draw(boxAt(100, 100));
  const b = ann.draw(boxAt(300, 100));
  const c = ann.draw(boxAt(500, 100));
  connect(ann, bob);
  ann.select(a, b);
  ann.key('Ctrl+G');
  bob.board.update(c, { parent: ann.shape(a).parent });
  ann.frame();
  ann.click([150, 140]);
  expect(ann.selected.sort()).toEqual([a, b, c].sort());
  bob.board.remove([a, c]);
  ann.frame();
  expect(ann.selected).toEqual([b]);
  ann.doubleClick([350, 140]);
  expect(ann.path).toBe('select.editing');
});

test('an emptied group is never selected, nor is the group itself', () => {
  const { driver, a, b } = pair();
  const group = driver.shape(a).parent ?? '';
  driver.board.remove([a, b]);
  driver.select(group);
  expect(driver.selected).toEqual([]);
  driver.key('Ctrl+A');
  expect(driver.selected).toHaveLength(1);
});

test('Tab walks groups as one', () => {
  const { driver, a, b, c } = pair();
  driver.key('Tab');
  expect(driver.selected).toEqual([a, b]);
  driver.key('Tab');
  expect(driver.selected).toEqual([c]);
  driver.key('Shift+Tab');
  expect(driver.selected).toEqual([a, b]);
});
