import { expect, test } from 'vitest';
import { boardOutlines } from '../../../shared/shapes/bounds.ts';
import { hitsShape } from '../../../shared/shapes/hit.ts';
import { strokeBirth } from '../../../shared/shapes/strokeBirth.ts';
import { connect } from '../../testing/connect.ts';
import { Driver, type Spot } from '../../testing/Driver.ts';
import { selectionHandles } from '../handles.ts';

const LINE = Array.from({ length: 21 }, (_, index) => ({ x: 100 + 10 * index, y: 100, pressure: 0.5 }));
const across = (x: number): readonly Spot[] => [
  [x, 60],
  [x, 140],
];

/** A person with the eraser, a straight stroke from 100 to 300 and a box below the eraser's way. */
function board() {
  const driver = new Driver();
  const stroke = driver.draw({ kind: 'draw', ...strokeBirth(LINE) });
  const rect = driver.draw({ kind: 'rect', x: 190, y: 130, width: 20, height: 20, fill: 'red' });
  driver.key('e');
  driver.frame();
  driver.reset();
  return { driver, stroke, rect };
}

const inkAt = (driver: Driver, id: string, x: number): boolean =>
  hitsShape(driver.shape(id), { x, y: 100 }, 0);

test('Shift erases the part of a stroke that is passed over, and nothing else, as one step', () => {
  const { driver, stroke } = board();
  driver.drag(across(200), { shift: true, hold: true });
  expect(driver.path).toBe('eraser.erasing');
  expect(driver.counts.changes).toBe(0);
  expect(driver.editor.live.previews.get(stroke)?.erased).toHaveLength(1);
  expect(driver.gestures.at(-1)).toMatchObject({ type: 'stroke', partial: { trail: 'erase', parts: true } });
  driver.up([200, 140], { shift: true });
  expect(driver.shapes).toHaveLength(2);
  expect([150, 200, 250].map((x) => inkAt(driver, stroke, x))).toEqual([true, false, true]);
  expect([186, 188, 212, 214].map((x) => inkAt(driver, stroke, x))).toEqual([true, true, true, true]);
  expect(driver.counts.changes).toBe(1);
  expect(driver.gestures.at(-1)).toBeNull();
  expect(driver.editor.live.previews.size).toBe(0);
  driver.key('Ctrl+Z');
  expect(driver.shape(stroke).erased).toEqual([]);
  driver.key('Ctrl+Shift+Z');
  expect(inkAt(driver, stroke, 200)).toBe(false);
});

test('the switch makes parts the rule, and Shift the exception', () => {
  const { driver, stroke } = board();
  driver.key('Shift+E');
  expect(driver.editor.inking.erasesParts).toBe(true);
  driver.drag(across(150));
  expect(driver.shape(stroke).erased).toHaveLength(1);
  driver.drag(across(250), { shift: true });
  expect(driver.board.get(stroke)).toBeUndefined();
});

test('where nothing new is erased nothing is written; Esc brings everything back', () => {
  const { driver, stroke } = board();
  driver.drag(across(200), { shift: true });
  driver.reset();
  driver.drag(across(200), { shift: true });
  expect(driver.counts.changes).toBe(0);
  driver.drag(across(150), { shift: true, hold: true });
  driver.key('Escape');
  driver.up([150, 140], { shift: true });
  expect(driver.shape(stroke).erased).toHaveLength(1);
  expect(driver.editor.live.previews.size).toBe(0);
});

test('a stroke that is wiped from end to end is gone, and undo brings it back', () => {
  const { driver, stroke } = board();
  driver.drag(
    [
      [80, 100],
      [320, 100],
    ],
    { shift: true, hold: true },
  );
  expect(driver.editor.live.previews.get(stroke)?.opacity).toBe(0);
  driver.up([320, 100], { shift: true });
  expect(driver.board.get(stroke)).toBeUndefined();
  driver.key('Ctrl+Z');
  expect(driver.shape(stroke).erased).toEqual([]);
});

test('a locked stroke stays whole', () => {
  const { driver, stroke } = board();
  driver.board.update(stroke, { locked: true });
  driver.drag(across(200), { shift: true });
  expect(driver.shape(stroke).erased).toEqual([]);
});

test('a peer moves the stroke while it is erased: the hole moves along; deletes it: it stays deleted', () => {
  const { driver, stroke } = board();
  const peer = new Driver();
  const link = connect(driver, peer);
  driver.drag(across(200), { shift: true, hold: true });
  peer.board.update(stroke, { x: 100, y: 300 });
  driver.frame();
  driver.up([200, 140], { shift: true });
  for (const each of [driver, peer]) {
    expect(each.shape(stroke)).toMatchObject({ y: 300 });
    expect(hitsShape(each.shape(stroke), { x: 200, y: 300 }, 0)).toBe(false);
    expect(hitsShape(each.shape(stroke), { x: 150, y: 300 }, 0)).toBe(true);
  }
  driver.drag(
    [
      [150, 260],
      [150, 340],
    ],
    { shift: true, hold: true },
  );
  peer.board.remove([stroke]);
  driver.up([150, 340], { shift: true });
  expect(driver.board.get(stroke)).toBeUndefined();
  link.destroy();
});

test('two people erase different ends at once and while apart; both holes are there, and each undoes the own one', () => {
  const { driver, stroke } = board();
  const peer = new Driver();
  const link = connect(driver, peer);
  peer.key('e');
  link.cut();
  driver.drag(across(110), { shift: true });
  peer.drag(across(290), { shift: true });
  peer.board.update(stroke, { stroke: 'red' });
  link.join();
  for (const each of [driver, peer]) {
    expect([110, 200, 290].map((x) => inkAt(each, stroke, x))).toEqual([false, true, false]);
    expect(each.shape(stroke).stroke).toBe('red');
  }
  driver.key('Ctrl+Z');
  expect([110, 290].map((x) => inkAt(peer, stroke, x))).toEqual([true, false]);
  link.destroy();
});

test('peers see what an eraser takes while it does, parts and whole shapes', () => {
  const { driver, stroke, rect } = board();
  const peer = new Driver();
  const link = connect(driver, peer);
  peer.reset();
  driver.drag(across(200), { shift: true, hold: true });
  const shown = peer.editor.live.peerPreviews;
  expect(shown.get(stroke)?.erased).toEqual(driver.editor.live.previews.get(stroke)?.erased);
  expect(peer.counts.changes).toBe(0);
  driver.key('Escape');
  expect(peer.editor.live.peerPreviews.size).toBe(0);
  driver.up([200, 140]);
  driver.drag(across(200), { hold: true });
  expect([...peer.editor.live.peerPreviews.keys()].sort()).toEqual([stroke, rect].sort());
  driver.up([200, 140]);
  expect(peer.editor.live.peerPreviews.size).toBe(0);
  expect(peer.shapes).toHaveLength(0);
  link.destroy();
});

test('a peer tells of an eraser that is none: nothing is shown, nothing throws', () => {
  const { driver } = board();
  for (const radius of [Number.NaN, -1, 0, 1e9, 'wide', null]) {
    const partial = { trail: 'erase', parts: true, radius };
    driver.hearGesture(7, { type: 'stroke', gesture: 1, partial, points: [[200, 100, 0.5]] });
    expect(driver.editor.live.peerPreviews.size).toBe(0);
  }
});

test('the box around a stroke is that of what the eraser left, turned as it is, and resizes it', () => {
  const { driver, stroke } = board();
  driver.editor.board.edit(() => driver.board.update(stroke, { rotation: Math.PI / 2 }));
  driver.editor.board.edit(() => driver.board.erase(stroke, [[10, 20]])); // the second half, which hangs down
  driver.key('v');
  driver.select(stroke);
  const frame = driver.editor.selection.frame();
  expect(frame?.rotation).toBeCloseTo(Math.PI / 2, 6);
  // Half of the line from 100 to 300, turned about its middle (200, 100): from (200, 0) to (200, 100).
  expect(frame?.box.width).toBeCloseTo(100, 3);
  expect(frame?.box.x).toBeCloseTo(150, 3);
  expect(frame?.box.y).toBeCloseTo(50, 3);
  const handle = selectionHandles(driver.editor).find(({ id }) => id === 'se');
  const { x, y } = handle?.point ?? { x: 0, y: 0 };
  expect(y).toBeGreaterThan(100);
  driver.drag([
    [x, y],
    [x, y + 40],
  ]);
  const longer = driver.editor.selection.frame();
  expect(longer?.box.width).toBeCloseTo(140, 2);
  const ys = boardOutlines(driver.shape(stroke)).flatMap(({ points }) => points.map((point) => point.y));
  expect(Math.min(...ys)).toBeCloseTo(0, 2);
  expect(Math.max(...ys)).toBeCloseTo(140, 2);
});
