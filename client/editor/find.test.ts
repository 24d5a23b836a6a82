import { expect, test } from 'vitest';
import { connect } from '../testing/connect.ts';
import { Driver, keyOf } from '../testing/Driver.ts';

/** A board with words, kinds and a find that is open. */
function opened(query = ''): Driver & { ids: Record<string, string> } {
  const driver = new Driver();
  const ids = {
    lower: driver.draw({ kind: 'sticky', x: 100, y: 400, text: 'Buy Café\nau lait' }),
    upper: driver.draw({ kind: 'rect', x: 500, y: 100, width: 100, height: 60, text: 'cafeteria' }),
    round: driver.draw({ kind: 'ellipse', x: 300, y: 100, width: 80, height: 80 }),
    named: driver.draw({ kind: 'rect', x: 700, y: 300, width: 50, height: 50, name: 'ellipse sketch' }),
    far: driver.draw({ kind: 'ellipse', x: 9000, y: 9000, width: 80, height: 80 }),
  };
  driver.key('Ctrl+F');
  driver.editor.find.seek(query);
  return Object.assign(driver, { ids });
}

const found = ({ editor }: Driver) => [...editor.find.matches];

test('finds words without case, accents and line breaks, from the top down', () => {
  const driver = opened('CAFE');
  expect(found(driver)).toEqual([driver.ids.upper, driver.ids.lower]);
  driver.editor.find.seek('café au  LAIT');
  expect(found(driver)).toEqual([driver.ids.lower]);
  driver.editor.find.seek('tea');
  expect(found(driver)).toEqual([]);
  expect(driver.editor.find.place).toBe(0);
  driver.editor.find.seek('  ');
  expect(found(driver)).toEqual([]);
});

test('finds names, and kinds by the beginning of what they are called, words first', () => {
  const driver = opened('ellipse');
  const { named, round, far } = driver.ids;
  expect(found(driver)).toEqual([named, round, far]);
  driver.editor.find.seek('lipse');
  expect(found(driver)).toEqual([named]);
});

test('next and previous go round; a match out of view is flown to, one in view leaves the camera', () => {
  const driver = opened('ellipse');
  const { find, camera, flight } = driver.editor;
  const { named, round, far } = driver.ids;
  expect(find.current).toBe(named);
  find.next();
  expect([find.current, find.place]).toEqual([round, 2]);
  expect(flight.isFlying).toBe(false);
  find.next();
  expect(find.current).toBe(far);
  expect(driver.land()).toBeGreaterThan(5);
  expect(camera.middle()).toEqual({ x: 9040, y: 9040 });
  expect(camera.zoom).toBe(1);
  find.next();
  expect(find.place).toBe(1);
  find.previous();
  expect(find.place).toBe(3);
  driver.land();
  expect(camera.middle()).toEqual({ x: 9040, y: 9040 });
});

test('what is larger than the view is shown whole, and the zoom is never more than before', () => {
  const driver = new Driver();
  const { find, camera } = driver.editor;
  driver.draw({ kind: 'cloud', x: 5000, y: 0, width: 6000, height: 500 });
  find.open();
  find.seek('cloud');
  driver.land();
  const { x, width } = camera.visible();
  expect(x < 5000 && x + width > 11_000).toBe(true);
  const { zoom } = camera;
  find.next();
  expect([driver.editor.flight.isFlying, camera.zoom]).toEqual([false, zoom]);
});

test('closing selects what was found, also one shape of a group; Esc on the canvas selects nothing', () => {
  const driver = opened('cafe');
  const { upper = '', lower = '' } = driver.ids;
  driver.select(upper, lower);
  driver.key('Ctrl+G');
  driver.editor.find.next();
  driver.editor.find.close();
  expect(driver.selected).toEqual([lower]);
  expect(driver.editor.find.isOpen).toBe(false);
  driver.key('Escape');
  driver.key('Escape');
  driver.key('Ctrl+F');
  expect(driver.editor.find.query).toBe('cafe');
  expect(found(driver)).toEqual([upper, lower]);
  driver.key('Escape');
  expect([driver.editor.find.isOpen, driver.selected]).toEqual([false, []]);
});

test('follows what others write, move and delete, without moving the view', () => {
  const driver = opened('cafe');
  const { find, camera } = driver.editor;
  const { upper = '', lower = '', far = '' } = driver.ids;
  const view = camera.visible();
  const other = new Driver();
  connect(driver, other);
  other.board.spliceText(far, 0, 0, 'Cafe at the end of the world');
  expect(found(driver)).toEqual([upper, lower, far]);
  find.next();
  other.board.edit(() => other.board.update(lower, { y: -50 }));
  expect([found(driver), find.current, find.place]).toEqual([[lower, upper, far], lower, 1]);
  other.board.edit(() => other.board.remove([lower]));
  expect([found(driver), find.current]).toEqual([[upper, far], upper]);
  other.board.edit(() => other.board.remove([upper]));
  expect(find.current).toBe(far);
  other.board.edit(() => other.board.remove([far]));
  expect([found(driver), find.current, find.place]).toEqual([[], null, 0]);
  find.next();
  find.close();
  expect(driver.selected).toEqual([]);
  expect(camera.visible()).toEqual(view);
});

test('a change costs the reading of what changed, not of ten thousand shapes', () => {
  const driver = new Driver();
  const partials = Array.from({ length: 10_000 }, (_, place) => ({
    kind: 'rect',
    x: place,
    text: `Box ${place}`,
  }));
  const [first = ''] = driver.board.create(partials);
  const { find } = driver.editor;
  find.open();
  find.seek('box 9999');
  expect(find.matches.size).toBe(1);
  let reads = 0;
  const { get } = driver.board;
  driver.board.get = (id) => {
    reads++;
    return get.call(driver.board, id);
  };
  driver.board.spliceText(first, 0, 0, 'Box 9999 ');
  expect(find.matches.size).toBe(2);
  expect(reads).toBeLessThan(100);
});

test('finds and Tab lead through shapes in one order: line by line, from left to right', () => {
  const driver = new Driver();
  const at = (x: number, y: number) =>
    driver.draw({ kind: 'rect', x, y, width: 50, height: 50, text: 'word' });
  const [right, below, left] = [at(600, 82), at(100, 300), at(200, 110)];
  driver.key('Ctrl+F');
  driver.editor.find.seek('word');
  expect(found(driver)).toEqual([left, right, below]);
  driver.editor.find.end();
  const walked = [left, right, below].map(() => {
    driver.key('Tab');
    return [...driver.editor.selection.ids][0];
  });
  expect(walked).toEqual([left, right, below]);
});

test('Ctrl+F while a text is typed ends typing and opens find; in a gesture it waits', () => {
  const driver = new Driver();
  const id = driver.draw({ kind: 'rect', x: 100, y: 100, width: 200, height: 100, text: 'kept' });
  driver.editor.startEditing(id);
  expect(driver.editor.endsTyping(keyOf('Ctrl+f'))).toBe(true);
  expect(driver.editor.endsTyping(keyOf('Ctrl+b'))).toBe(false);
  driver.key('Ctrl+F');
  expect(driver.editor.editing).toBeNull();
  expect(driver.editor.find.isOpen).toBe(true);
  expect(driver.board.get(id)?.text).toBe('kept');
  driver.editor.find.end();
  driver.drag(
    [
      [150, 150],
      [250, 150],
    ],
    { hold: true },
  );
  driver.key('Ctrl+F');
  expect(driver.editor.find.isOpen).toBe(false);
});
