import { expect, test } from 'vitest';
import { boxAt, handleOf, threeBoxes } from '../../../testing/threeBoxes.ts';
import { selectionHandles } from '../../handles.ts';

test('a click selects, Shift-click toggles, a click on nothing deselects', () => {
  const { driver, a, b } = threeBoxes();
  driver.click([150, 140]);
  expect(driver.selected).toEqual([a]);
  driver.click([350, 140], { shift: true });
  expect(driver.selected).toEqual([a, b]);
  driver.click([150, 140], { shift: true });
  expect(driver.selected).toEqual([b]);
  driver.click([150, 600]);
  expect(driver.selected).toEqual([]);
  expect(driver.path).toBe('select.idle');
  expect(driver.counts.changes).toBe(0);
});

test('a click on one of several selected shapes leaves only that one', () => {
  const { driver, a, b } = threeBoxes();
  driver.select(a, b);
  driver.click([150, 140]);
  expect(driver.selected).toEqual([a]);
});

test('the topmost shape is hit, and an unfilled one only at its outline', () => {
  const { driver, a } = threeBoxes();
  const top = driver.draw(boxAt(120, 110, { fill: 'transparent', width: 60, height: 60 }));
  driver.click([150, 140]);
  expect(driver.selected).toEqual([a]);
  driver.click([121, 140]);
  expect(driver.selected).toEqual([top]);
});

test('a marquee selects what it touches; with Ctrl only what it wraps; with Shift in addition', () => {
  const { driver, a, b, c } = threeBoxes();
  driver.drag(
    [
      [50, 50],
      [350, 300],
    ],
    { hold: true },
  );
  expect(driver.path).toBe('select.brushing');
  expect(driver.editor.live.brush).toEqual({ x: 50, y: 50, width: 300, height: 250 });
  driver.up([350, 300]);
  expect(driver.editor.live.brush).toBeNull();
  expect(driver.selected).toEqual([a, b]);
  driver.drag(
    [
      [50, 50],
      [350, 300],
    ],
    { ctrl: true },
  );
  expect(driver.selected).toEqual([a]);
  driver.drag(
    [
      [650, 50],
      [550, 300],
    ],
    { shift: true },
  );
  expect(driver.selected).toEqual([a, c]);
  expect(driver.counts).toMatchObject({ changes: 0, gestures: 0 });
});

test('Esc in a marquee brings the selection back', () => {
  const { driver, b } = threeBoxes();
  driver.select(b);
  driver.drag(
    [
      [50, 50],
      [200, 300],
    ],
    { hold: true },
  );
  driver.key('Escape');
  expect(driver.path).toBe('select.idle');
  expect(driver.selected).toEqual([b]);
});

test('a drag moves: peers are told each frame, the document is written once, one undo takes it back', () => {
  const { driver, a } = threeBoxes();
  const before = driver.shape(a);
  driver.drag(
    [
      [150, 140],
      [250, 200],
    ],
    { steps: 6, hold: true },
  );
  expect(driver.path).toBe('select.translating');
  expect(driver.counts.changes).toBe(0);
  expect(driver.gestures).toHaveLength(6);
  expect(driver.gestures.at(-1)).toMatchObject({
    type: 'transform',
    ids: [a],
    matrix: [1, 0, 0, 1, 100, 60],
  });
  expect(driver.editor.live.previews.get(a)).toMatchObject({ x: 200, y: 160 });
  expect(driver.editor.selection.frame()?.box).toMatchObject({ x: 200, y: 160 });
  expect(driver.shape(a)).toBe(before);
  driver.up([250, 200]);
  expect(driver.counts.changes).toBe(1);
  expect(driver.gestures.at(-1)).toBeNull();
  expect(driver.shape(a)).toMatchObject({ x: 200, y: 160, width: 100, height: 80 });
  expect(driver.editor.live.previews.size).toBe(0);
  driver.key('Ctrl+Z');
  expect(driver.shape(a)).toMatchObject({ x: 100, y: 100 });
  expect(driver.editor.history.canUndo).toBe(false);
  driver.key('Ctrl+Shift+Z');
  expect(driver.shape(a)).toMatchObject({ x: 200, y: 160 });
});

test('while dragging, tiles are painted once at the start; each frame paints one live shape', () => {
  const { driver } = threeBoxes();
  driver.drag(
    [
      [150, 140],
      [170, 160],
    ],
    { steps: 1, hold: true },
  );
  driver.reset();
  driver.drag(
    [
      [170, 160],
      [400, 300],
    ],
    { steps: 1, hold: true },
  );
  driver.reset();
  for (let step = 1; step <= 10; step++) driver.move([200 + step, 200]);
  expect(driver.paints).toEqual({ tiles: 0, tileShapes: 0, liveShapes: 10 });
  expect(driver.counts.live).toBe(10);
});

test('moves of one frame are handled once', () => {
  const { driver } = threeBoxes();
  driver.drag(
    [
      [150, 140],
      [170, 160],
    ],
    { hold: true },
  );
  driver.reset();
  for (let step = 1; step <= 50; step++) driver.pointer('pointermove', [200 + step, 200]);
  driver.frame();
  expect(driver.counts).toMatchObject({ live: 1, gestures: 1, changes: 0 });
});

test('Shift keeps to one axis, and may be pressed and released meanwhile', () => {
  const { driver, a } = threeBoxes();
  driver.drag(
    [
      [150, 140],
      [250, 180],
    ],
    { hold: true },
  );
  driver.hold('keydown', 'Shift', { shift: true });
  expect(driver.editor.live.previews.get(a)).toMatchObject({ x: 200, y: 100 });
  driver.hold('keyup', 'Shift');
  expect(driver.editor.live.previews.get(a)).toMatchObject({ x: 200, y: 140 });
});

test('an Alt-drag leaves the shape and drags a copy: one step', () => {
  const { driver, a } = threeBoxes();
  driver.drag(
    [
      [150, 140],
      [150, 340],
    ],
    { alt: true, hold: true },
  );
  expect(driver.editor.live.previews.size).toBe(0);
  expect(driver.editor.live.drafts).toMatchObject([{ x: 100, y: 300, fill: 'blue-soft' }]);
  expect(driver.editor.selection.frame()?.box).toMatchObject({ x: 100, y: 300 }); // the marks are on the copy
  driver.up([150, 340], { alt: true });
  expect(driver.shapes).toHaveLength(4);
  const [copy] = driver.selected;
  expect(copy).not.toBe(a);
  expect(driver.shape(copy ?? '')).toMatchObject({ x: 100, y: 300 });
  driver.key('Ctrl+Z');
  expect(driver.shapes).toHaveLength(3);
});

test('Esc cancels a drag; losing the window commits what was done', () => {
  const { driver, a } = threeBoxes();
  driver.drag(
    [
      [150, 140],
      [250, 200],
    ],
    { hold: true },
  );
  driver.key('Escape');
  expect(driver.shape(a)).toMatchObject({ x: 100, y: 100 });
  expect(driver.gestures.at(-1)).toBeNull();
  expect(driver.path).toBe('select.idle');
  driver.up([250, 200]);
  expect(driver.counts.changes).toBe(0);
  driver.drag(
    [
      [150, 140],
      [250, 200],
    ],
    { hold: true },
  );
  driver.blur();
  expect(driver.shape(a)).toMatchObject({ x: 200, y: 160 });
  driver.drag(
    [
      [250, 200],
      [350, 200],
    ],
    { hold: true },
  );
  driver.pointer('pointercancel', [350, 200]);
  driver.frame();
  expect(driver.shape(a)).toMatchObject({ x: 300, y: 160 });
});

test('a view-only board can be looked at and selected on, not changed', () => {
  const { driver, a } = threeBoxes();
  driver.board.readOnly = true;
  driver.drag([
    [150, 140],
    [250, 200],
  ]);
  expect(driver.selected).toEqual([a]);
  expect(selectionHandles(driver.editor)).toEqual([]);
  driver.doubleClick([700, 500]);
  driver.doubleClick([150, 140]);
  expect(driver.editor.editing).toBeNull();
  for (const action of driver.editor.actions) {
    driver.editor.run(action.id);
    driver.editor.selection.set([a]);
  }
  expect(driver.counts).toMatchObject({ changes: 0, gestures: 0 });
  expect(driver.editor.toolId).not.toBe('rect');
  expect(driver.shapes).toHaveLength(3);
});

test('hovering finds shapes and handles, and tells the cursor', () => {
  const { driver, a } = threeBoxes();
  driver.move([150, 140]);
  expect(driver.editor.hoveredId).toBe(a);
  expect(driver.editor.cursor).toBe('move');
  driver.select(a);
  driver.move(handleOf(driver, 'se'));
  expect(driver.editor.hoveredId).toBeNull();
  expect(driver.editor.cursor).toBe('nwse-resize');
  driver.move([700, 700]);
  expect(driver.editor.cursor).toBe('default');
});
