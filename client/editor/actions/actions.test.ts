import { expect, test } from 'vitest';
import { Driver } from '../../testing/Driver.ts';

const boxAt = (x: number, y: number) => ({ kind: 'rect', x, y, width: 100, height: 80, fill: 'blue-soft' });

function board() {
  const driver = new Driver();
  const ids = [100, 300, 500].map((x) => driver.draw(boxAt(x, 100)));
  driver.reset();
  return { driver, ids, order: () => driver.shapes.map(({ id }) => ids.indexOf(id)) };
}

test('delete, undo, redo', () => {
  const { driver, ids } = board();
  driver.select(...ids.slice(0, 2));
  driver.key('Backspace');
  expect(driver.only.id).toBe(ids[2]);
  expect(driver.selected).toEqual([]);
  driver.key('Ctrl+Z');
  expect(driver.shapes).toHaveLength(3);
  expect(driver.selected).toEqual(ids.slice(0, 2));
  driver.key('Ctrl+Y');
  expect(driver.shapes).toHaveLength(1);
});

test('duplicate selects the copies, 10 px off', () => {
  const { driver, ids } = board();
  driver.select(ids[0] ?? '');
  driver.key('Ctrl+D');
  const [copy] = driver.selected;
  expect(driver.shape(copy ?? '')).toMatchObject({ x: 110, y: 110, fill: 'blue-soft' });
  driver.key('Ctrl+Z');
  expect(driver.shapes).toHaveLength(3);
});

test('nudge by 1 and 10 px; holding the key is one step', () => {
  const { driver, ids } = board();
  driver.select(ids[0] ?? '');
  driver.key('ArrowRight');
  driver.key('Shift+ArrowDown');
  expect(driver.shape(ids[0] ?? '')).toMatchObject({ x: 101, y: 110 });
  driver.holdKey('ArrowRight', 9);
  expect(driver.shape(ids[0] ?? '')).toMatchObject({ x: 111, y: 110 });
  driver.key('Ctrl+Z');
  expect(driver.shape(ids[0] ?? '')).toMatchObject({ x: 101, y: 110 });
  driver.key('Ctrl+Z');
  expect(driver.shape(ids[0] ?? '')).toMatchObject({ x: 101, y: 100 });
});

test('holding undo and redo goes through the steps one by one', () => {
  const { driver, ids } = board();
  driver.select(ids[0] ?? '');
  for (let step = 0; step < 5; step++) driver.key('ArrowRight');
  driver.holdKey('Ctrl+Z', 2);
  expect(driver.shape(ids[0] ?? '').x).toBe(102);
  driver.holdKey('Ctrl+Y', 2);
  expect(driver.shape(ids[0] ?? '').x).toBe(105);
  driver.key('Ctrl+Z');
  expect(driver.shape(ids[0] ?? '').x).toBe(104);
});

test('the order of painting', () => {
  const { driver, ids, order } = board();
  driver.select(ids[0] ?? '');
  driver.key('Ctrl+]');
  expect(order()).toEqual([1, 0, 2]);
  driver.key('Ctrl+Shift+]');
  expect(order()).toEqual([1, 2, 0]);
  driver.key('Ctrl+[');
  expect(order()).toEqual([1, 0, 2]);
  driver.key('[');
  expect(order()).toEqual([0, 1, 2]);
  driver.key(']');
  driver.key('Ctrl+Z');
  expect(order()).toEqual([0, 1, 2]);
});

test('select all; Tab and Shift+Tab walk in reading order and leave at the ends', () => {
  const { driver, ids } = board();
  const below = driver.draw(boxAt(100, 400));
  driver.key('Ctrl+A');
  expect(driver.selected).toHaveLength(4);
  driver.editor.selection.clear();
  const walked = [0, 1, 2, 3].map(() => {
    driver.key('Tab');
    return driver.selected[0];
  });
  expect(walked).toEqual([...ids, below]);
  driver.key('Tab');
  expect(driver.selected).toEqual([below]);
  driver.key('Shift+Tab');
  expect(driver.selected).toEqual([ids[2]]);
});

test('copy, cut and paste, here and on another board', () => {
  const { driver, ids } = board();
  driver.select(...ids.slice(0, 2));
  driver.key('Ctrl+C');
  driver.key('Ctrl+V');
  expect(driver.shapes).toHaveLength(5);
  const [first, second] = driver.editor.selection.records();
  expect([first?.x, first?.y, second?.x]).toEqual([110, 110, 310]);
  driver.key('Ctrl+V');
  expect(driver.editor.selection.records()[0]).toMatchObject({ x: 120, y: 120 });
  driver.key('Ctrl+Z');
  expect(driver.shapes).toHaveLength(5);
  driver.select(ids[0] ?? '');
  driver.key('Ctrl+X');
  expect(driver.board.get(ids[0] ?? '')).toBeUndefined();

  const other = new Driver();
  other.editor.camera.set({ x: 10_000, y: 10_000 });
  other.clipboard = driver.clipboard;
  other.key('Ctrl+V');
  expect(other.only).toMatchObject({
    kind: 'rect',
    width: 100,
    height: 80,
    fill: 'blue-soft',
    x: 10_590,
    y: 10_360,
  });
  expect(other.selected).toEqual([other.only.id]);
});

test('a copied stroke keeps its form and size, a line its ends, a text its text', () => {
  const driver = new Driver();
  driver.key('p');
  driver.drag([
    [100, 100],
    [200, 200],
  ]);
  const stroke = driver.only.id;
  driver.board.update(stroke, { width: 300, height: 50 });
  const line = driver.draw({ kind: 'arrow', from: { x: 10, y: 10 }, to: { x: 90, y: 40 } });
  const text = driver.draw({ kind: 'text', x: 300, y: 300, text: 'hello\nyou', fontSize: 28 });
  driver.select(stroke, line, text);
  driver.key('v');
  driver.select(stroke, line, text);
  driver.editor.setPointer(null); // else they come there
  driver.key('Ctrl+C');
  driver.key('Ctrl+V');
  const copies = driver.editor.selection.records();
  const by = (kind: string) => copies.find((copy) => copy.kind === kind);
  expect(by('draw')).toMatchObject({ x: 110, y: 110, width: 300, height: 50, bornWidth: 100 });
  expect(by('draw')?.points).toEqual(driver.shape(stroke).points);
  expect(by('arrow')).toMatchObject({ from: { x: 20, y: 20 }, to: { x: 100, y: 50 } });
  expect(by('text')).toMatchObject({ text: 'hello\nyou', fontSize: 28, x: 310, y: 310, storedWidth: 0 });
});

test('a clipboard of anybody else pastes nothing and breaks nothing', () => {
  const { driver } = board();
  const shapes = [
    null,
    7,
    {},
    { kind: 'rect', props: { x: 'a', width: -5, fill: 'url(x)' } },
    { kind: 'line', props: { from: 3 } },
    { kind: 'draw', props: {}, points: '%%%', size: { width: Number.MAX_VALUE } },
    { kind: 'rect', props: { x: 1e300 }, text: {} },
  ];
  for (const text of [
    '',
    '{',
    '[]',
    'null',
    '{"format":"inkwire/shapes"}',
    JSON.stringify({ format: 'inkwire/shapes', shapes: [null, 7] }),
  ]) {
    expect(driver.editor.clipboard.paste(text)).toBe(false);
  }
  driver.editor.clipboard.paste(JSON.stringify({ format: 'inkwire/shapes', shapes }));
  for (const { x, y, width, height } of driver.shapes) {
    expect([x, y, width, height].every((value) => Number.isFinite(value) && Math.abs(value) <= 1e7)).toBe(
      true,
    );
  }
});

test('the paste action says when there is nothing to paste; copy tells the view', () => {
  const { driver, ids } = board();
  driver.editor.run('paste');
  expect(driver.notices).toEqual(['Nothing here can be pasted on a board.']);
  expect(driver.editor.run('copy')).toBe(false);
  driver.select(ids[0] ?? '');
  expect(driver.editor.run('copy')).toBe(true);
  expect(driver.counts.copied).toBe(1);
  expect(driver.clipboard).toContain('inkwire/shapes');
});

test('a view may add actions of its own, and take them away', () => {
  const { driver } = board();
  let runs = 0;
  const stop = driver.editor.addActions([
    { id: 'own', label: 'Own', keys: ['Ctrl+Alt+K'], group: 'app', run: () => runs++ },
  ]);
  driver.key('Ctrl+Alt+K');
  stop();
  driver.key('Ctrl+Alt+K');
  expect(runs).toBe(1);
  expect(driver.editor.run('own')).toBe(false);
});
