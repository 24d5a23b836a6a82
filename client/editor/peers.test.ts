import { expect, test } from 'vitest';
import type { Gesture } from '../../shared/protocol/gesture.ts';
import { connect } from '../testing/connect.ts';
import { Driver } from '../testing/Driver.ts';
import { selectionHandles } from './handles.ts';

function pair() {
  const [ann, bob] = [new Driver(), new Driver()];
  const link = connect(ann, bob);
  const ids = [100, 300].map((x) =>
    ann.draw({ kind: 'rect', x, y: 100, width: 100, height: 100, fill: 'red-soft' }),
  );
  for (const driver of [ann, bob]) {
    driver.frame();
    driver.reset();
  }
  return { ann, bob, link, a: ids[0] ?? '', b: ids[1] ?? '' };
}

test('a drag is seen while it happens, without a write, and does not jump when it is written', () => {
  const { ann, bob, a } = pair();
  ann.drag(
    [
      [150, 150],
      [250, 180],
    ],
    { hold: true },
  );
  expect(bob.counts.changes).toBe(0);
  expect(bob.editor.live.peerPreviews.get(a)).toMatchObject({ x: 200, y: 130 });
  expect([...bob.editor.live.hidden()]).toEqual([a]);
  const seen: number[] = [];
  const look = () => seen.push((bob.editor.live.peerPreviews.get(a) ?? bob.shape(a)).x);
  bob.board.on('change', look);
  bob.editor.on('live', look);
  ann.up([250, 180]);
  expect(new Set(seen)).toEqual(new Set([200]));
  expect(bob.editor.live.hidden().size).toBe(0);
  expect(bob.counts.changes).toBe(1);
});

test('copies are seen while they are dragged with Alt, which may change meanwhile; one deleted meanwhile is not', () => {
  const { ann, bob, a, b } = pair();
  ann.select(a, b);
  ann.drag(
    [
      [150, 150],
      [150, 450],
    ],
    { alt: true, hold: true },
  );
  const drafts = () => bob.editor.live.peerDrafts.map(({ x, y }) => [x, y]);
  expect(drafts()).toEqual([
    [100, 400],
    [300, 400],
  ]);
  expect(bob.editor.live.hidden().size).toBe(0);
  ann.hold('keyup', 'Alt');
  expect(drafts()).toEqual([]);
  expect(bob.editor.live.peerPreviews.get(a)).toMatchObject({ y: 400 });
  ann.hold('keydown', 'Alt', { alt: true });
  expect(bob.editor.live.peerPreviews.size).toBe(0);
  bob.board.remove([b]);
  ann.frame();
  expect(drafts()).toEqual([[100, 400]]);
  expect(ann.editor.live.drafts).toHaveLength(1);
  ann.up([150, 450], { alt: true });
  expect(drafts()).toEqual([]);
  expect(bob.shapes.map(({ y }) => y)).toEqual([100, 400]);
});

test('a stroke and a draft are seen while they are made, and become the shape that is born', () => {
  const { ann, bob } = pair();
  ann.key('p');
  ann.drag(
    [
      [500, 500],
      [600, 550],
    ],
    { hold: true },
  );
  const [stroke] = bob.editor.live.peerDrafts;
  expect(stroke).toMatchObject({ kind: 'draw', x: 500, y: 500, width: 100, height: 50 });
  ann.up([600, 550]);
  expect(bob.editor.live.peerDrafts).toHaveLength(0);
  expect(bob.shapes.at(-1)?.id).toBe(stroke?.id);
  ann.key('o');
  ann.drag(
    [
      [500, 100],
      [600, 150],
    ],
    { hold: true },
  );
  expect(bob.editor.live.peerDrafts).toMatchObject([{ kind: 'ellipse', width: 100, height: 50 }]);
  ann.key('Escape');
  expect(bob.editor.live.peerDrafts).toHaveLength(0);
});

test('the end of a line that a peer drags is seen', () => {
  const { ann, bob } = pair();
  const line = ann.draw({ kind: 'line', from: { x: 500, y: 500 }, to: { x: 600, y: 500 } });
  ann.select(line);
  ann.drag(
    [
      [600, 500],
      [600, 600],
    ],
    { hold: true },
  );
  expect(bob.editor.live.peerPreviews.get(line)).toMatchObject({ to: { x: 600, y: 600 }, height: 100 });
  expect(bob.editor.live.peerDrafts).toHaveLength(0);
  ann.up([600, 600]);
  expect(bob.editor.live.peerPreviews.size).toBe(0);
  expect(bob.shape(line).to).toEqual({ x: 600, y: 600 });
});

test('what a peer changes of a shape that I drag shows at once and survives', () => {
  const { ann, bob, a } = pair();
  ann.drag(
    [
      [150, 150],
      [250, 180],
    ],
    { hold: true },
  );
  bob.board.update(a, { fill: 'blue-soft', width: 160, height: 120 });
  ann.frame();
  expect(ann.path).toBe('select.translating');
  expect(ann.editor.live.previews.get(a)).toMatchObject({ x: 200, y: 130, fill: 'blue-soft', width: 160 });
  ann.up([250, 180]);
  expect(ann.shape(a)).toMatchObject({ x: 200, y: 130, fill: 'blue-soft', width: 160, height: 120 });
  expect(bob.shape(a)).toEqual(ann.shape(a));
  ann.editor.undo();
  expect(bob.shape(a)).toMatchObject({ x: 100, y: 100, fill: 'blue-soft', width: 160 });
});

test('both drag one shape: each sees their own hand, and one place wins', () => {
  const { ann, bob, a } = pair();
  ann.drag(
    [
      [150, 150],
      [250, 150],
    ],
    { hold: true },
  );
  bob.drag(
    [
      [150, 150],
      [150, 250],
    ],
    { hold: true },
  );
  expect(ann.editor.live.previews.get(a)).toMatchObject({ x: 200, y: 100 });
  expect(bob.editor.live.previews.get(a)).toMatchObject({ x: 100, y: 200 });
  ann.up([250, 150]);
  bob.frame();
  expect(bob.editor.live.previews.get(a)).toMatchObject({ x: 100, y: 200 });
  bob.up([150, 250]);
  expect(ann.shape(a)).toMatchObject({ x: 100, y: 200 });
  expect(bob.shape(a)).toEqual(ann.shape(a));
});

test('a shape that a peer deletes leaves the drag; with the last one the drag ends', () => {
  const { ann, bob, a, b } = pair();
  ann.select(a, b);
  ann.drag(
    [
      [150, 150],
      [250, 150],
    ],
    { hold: true },
  );
  bob.board.remove([a]);
  ann.frame();
  expect(ann.path).toBe('select.translating');
  expect([...ann.editor.live.previews.keys()]).toEqual([b]);
  expect(ann.selected).toEqual([b]);
  expect(ann.gestures.at(-1)).toMatchObject({ ids: [b] });
  bob.board.remove([b]);
  ann.frame();
  expect(ann.path).toBe('select.idle');
  expect(ann.gestures.at(-1)).toBeNull();
  ann.up([250, 150]);
  expect(ann.shapes).toHaveLength(0);
});

test('a peer who deletes the shape in the very frame of my pointer-up wins quietly', () => {
  const { ann, bob, a } = pair();
  ann.drag(
    [
      [150, 150],
      [250, 150],
    ],
    { hold: true },
  );
  bob.board.remove([a]);
  ann.up([250, 150]);
  expect(ann.board.get(a)).toBeUndefined();
  bob.editor.undo();
  expect(ann.shape(a)).toMatchObject({ deleted: false });
});

test('typing goes on while peers edit, and ends when the shape is deleted', () => {
  const { ann, bob, a, b } = pair();
  ann.doubleClick([150, 150]);
  ann.type('hi');
  bob.board.update(a, { fill: 'blue-soft', x: 120 });
  bob.editor.typeText(a, 0, 0, 'oh ');
  ann.frame();
  expect(ann.editor.editing).toBe(a);
  expect(ann.shape(a).text).toBe('oh hi');
  bob.board.remove([b]);
  expect(ann.editor.editing).toBe(a);
  bob.board.remove([a]);
  expect(ann.editor.editing).toBeNull();
  bob.editor.undo();
  expect(ann.shape(a).text).toBe('oh hi');
});

test('who types on after a peer deleted the note chooses no tools by it, until the pointer moves', () => {
  const { ann, bob, a } = pair();
  ann.doubleClick([150, 150]);
  ann.type('hi');
  const notices: string[] = [];
  ann.editor.on('notice', (sentence) => notices.push(sentence));
  bob.board.remove([a]);
  expect(notices).toEqual(['Somebody deleted what you were typing in.']);
  ann.key('x');
  expect(ann.editor.toolPath).toBe('select.interrupted');
  ann.move([400, 400]);
  ann.key('x');
  expect(ann.editor.toolId).toBe('draw');
});

test('a remote edit keeps the selection and its handles', () => {
  const { ann, bob, a } = pair();
  ann.select(a);
  const before = selectionHandles(ann.editor).length;
  bob.board.update(a, { x: 400 });
  expect(ann.selected).toEqual([a]);
  expect(selectionHandles(ann.editor)).toHaveLength(before);
  expect(ann.editor.selection.frame()?.box.x).toBe(400);
});

test('a slider keeps its value while a peer edits', () => {
  const { ann, bob, a } = pair();
  ann.select(a);
  ann.editor.styles.preview('opacity', 40);
  bob.board.update(a, { x: 400 });
  ann.frame();
  expect(ann.editor.live.previews.get(a)).toMatchObject({ opacity: 40, x: 400 });
  ann.editor.styles.commit();
  expect(bob.shape(a)).toMatchObject({ opacity: 40, x: 400 });
});

test("a peer's gesture may be anything: nothing throws, nothing impossible is drawn", () => {
  const { bob, a } = pair();
  const hostile = [
    { type: 'transform', gesture: 1, ids: [a, 'nobody'], matrix: [Number.NaN, 0, 0, 1, 0, 0] },
    { type: 'transform', gesture: 2, ids: [a], matrix: [1e300, 0, 0, 1e300, 1e300, 0] },
    { type: 'transform', gesture: 9, ids: [a], matrix: [1e9, 0, 0, 1e9, 1e12, 0] },
    { type: 'draft', gesture: 3, partial: {} },
    { type: 'draft', gesture: 4, partial: { kind: 'rect', x: 'a', width: -1, id: 7 } },
    { type: 'draft', gesture: 5, partial: { id: a, kind: 'line', x: {}, text: 'x', points: [] } },
    { type: 'stroke', gesture: 6, partial: { kind: 'draw' }, points: [] },
    { type: 'stroke', gesture: 7, partial: { kind: 'draw' }, points: [[Number.POSITIVE_INFINITY, 0, 1]] },
    {
      type: 'stroke',
      gesture: 8,
      partial: { kind: 'draw' },
      points: [
        [1e200, 0, 1],
        [0, 0, 9],
      ],
    },
  ] as Gesture[];
  for (const gesture of hostile) {
    bob.hearGesture(99, gesture);
    const { peerPreviews, peerDrafts } = bob.editor.live;
    for (const { x, y, width, height } of [...peerPreviews.values(), ...peerDrafts]) {
      expect(
        [x, y, width, height].every((value) => Math.abs(value) <= 1e7),
        gesture.type,
      ).toBe(true);
    }
    bob.frame();
  }
});

test('each gesture has a number of its own', () => {
  const { ann } = pair();
  ann.drag([
    [150, 150],
    [250, 150],
  ]);
  ann.drag([
    [250, 150],
    [350, 150],
  ]);
  const numbers = ann.gestures.flatMap((gesture) => gesture?.gesture ?? []);
  expect([...new Set(numbers)]).toEqual([1, 2]);
});

test('a board that becomes view-only ends what would write', () => {
  const { ann, a } = pair();
  ann.key('r');
  ann.drag(
    [
      [500, 500],
      [600, 600],
    ],
    { hold: true },
  );
  ann.board.readOnly = true;
  ann.frame();
  expect(ann.path).toBe('select.idle');
  expect(ann.editor.live.drafts).toHaveLength(0);
  ann.up([600, 600]);
  ann.board.readOnly = false;
  ann.editor.startEditing(a);
  ann.board.readOnly = true;
  ann.frame();
  expect(ann.editor.editing).toBeNull();
  expect(ann.shapes).toHaveLength(2);
});
