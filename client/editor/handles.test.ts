import { expect, test } from 'vitest';
import { Driver } from '../testing/Driver.ts';
import { handleAt, selectionCorners, selectionHandles } from './handles.ts';

const ids = (driver: Driver) => selectionHandles(driver.editor).map(({ id }) => id);

function selecting(...partials: Parameters<Driver['draw']>[0][]): Driver {
  const driver = new Driver();
  driver.select(...partials.map((partial) => driver.draw(partial)));
  return driver;
}

const rect = { kind: 'rect', x: 100, y: 100, width: 200, height: 200 };

test('each kind has the handles that it can use', () => {
  expect(ids(selecting(rect))).toEqual(['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w', 'rotate']);
  expect(ids(selecting({ ...rect, kind: 'sticky' }))).toEqual(['nw', 'ne', 'se', 'sw', 'rotate']);
  const text = { kind: 'text', x: 100, y: 100, text: 'a long enough text', fontSize: 36 };
  expect(ids(selecting(text))).toEqual(['nw', 'ne', 'se', 'sw', 'e', 'w', 'rotate']);
  expect(ids(selecting({ kind: 'arrow', x: 100, y: 100, width: 90, height: 90 }))).toEqual([
    'from',
    'add:0',
    'to',
  ]);
  expect(ids(selecting({ kind: 'arrow', x: 100, y: 100, width: 20, height: 0 }))).toEqual(['from', 'to']);
});

test('several shapes have eight, or corners only where one keeps its ratio or is turned', () => {
  const other = { ...rect, x: 400 };
  expect(ids(selecting(rect, other))).toHaveLength(9);
  expect(ids(selecting(rect, { ...other, kind: 'sticky' }))).toHaveLength(5);
  expect(ids(selecting(rect, { ...other, rotation: 0.5 }))).toHaveLength(5);
  expect(ids(selecting(rect, { ...other, rotation: Math.PI / 2 }))).toHaveLength(9);
});

test('there are none while moving, typing, with another tool, or with nothing selected', () => {
  const driver = selecting({ ...rect, fill: 'red-soft' });
  driver.drag(
    [
      [200, 200],
      [220, 220],
    ],
    { hold: true },
  );
  expect(ids(driver)).toEqual([]);
  driver.up([220, 220]);
  expect(ids(driver)).toHaveLength(9);
  driver.key('Enter');
  expect(ids(driver)).toEqual([]);
  driver.key('Escape');
  driver.key('r');
  expect(ids(driver)).toEqual([]);
  driver.key('v');
  driver.key('Escape');
  expect(ids(driver)).toEqual([]);
  expect(selectionCorners(driver.editor)).toBeNull();
});

test('the middles of short sides have none, and a tiny shape is dragged by its inside', () => {
  const driver = selecting({ ...rect, width: 20, height: 20, fill: 'red-soft' });
  expect(ids(driver)).toEqual(['nw', 'ne', 'se', 'sw', 'rotate']);
  expect(handleAt(driver.editor, { x: 118, y: 118 }, 'mouse')).toBeUndefined();
  expect(handleAt(driver.editor, { x: 123, y: 123 }, 'mouse')?.id).toBe('se');
  driver.drag([
    [110, 110],
    [160, 110],
  ]);
  expect(driver.only).toMatchObject({ x: 150, width: 20 });
});

test('a finger reaches further than a mouse', () => {
  const driver = selecting(rect);
  const beside = { x: 318, y: 318 };
  expect(handleAt(driver.editor, beside, 'mouse')).toBeUndefined();
  expect(handleAt(driver.editor, beside, 'touch')?.id).toBe('se');
});

test('the cursor points the way that a turned handle goes', () => {
  const cursorOf = (rotation: number, id: string) =>
    selectionHandles(selecting({ ...rect, rotation }).editor).find((handle) => handle.id === id)?.cursor;
  expect(cursorOf(0, 'e')).toBe('ew-resize');
  expect(cursorOf(0, 'ne')).toBe('nesw-resize');
  expect(cursorOf(Math.PI / 4, 'e')).toBe('nwse-resize');
  expect(cursorOf(Math.PI / 2, 'e')).toBe('ns-resize');
});

test('a side of a text sets its width, a corner its size; a note keeps its ratio', () => {
  const text = selecting({ kind: 'text', x: 100, y: 100, text: 'several words that wrap', fontSize: 20 });
  const at = (driver: Driver, id: string) => {
    const { x = 0, y = 0 } = selectionHandles(driver.editor).find((handle) => handle.id === id)?.point ?? {};
    return [x, y] as const;
  };
  const { width, height } = text.only;
  const [x, y] = at(text, 'e');
  text.drag([
    [x, y],
    [x - width / 2, y],
  ]);
  expect(text.only.storedWidth).toBeCloseTo(width / 2, 0);
  expect(text.only.height).toBeGreaterThan(height);
  expect(text.only).toMatchObject({ fontSize: 20, x: 100, y: 100 });

  const note = selecting({ kind: 'sticky', x: 100, y: 100 });
  const [nx, ny] = at(note, 'se');
  note.drag([
    [nx, ny],
    [nx + 100, ny + 10],
  ]);
  expect(note.only).toMatchObject({ x: 100, y: 100, width: 300, height: 300 });
});
