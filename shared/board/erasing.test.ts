import { expect, test } from 'vitest';
import { distanceToPolyline } from '../geometry/polygon.ts';
import { paintBounds, shapeBounds } from '../shapes/bounds.ts';
import { rangesAlong } from '../shapes/erasing.ts';
import { hitsShape } from '../shapes/hit.ts';
import type { ShapeRecord } from '../shapes/record.ts';
import { strokeBirth } from '../shapes/strokeBirth.ts';
import { seededRandom } from '../util/random.ts';
import type { Board } from './Board.ts';
import { boardOf, picture, send, sync } from './testing/network.ts';

const LINE = Array.from({ length: 11 }, (_, index) => ({ x: 100 + 20 * index, y: 50, pressure: 0.5 }));

/** Two people at a board with one straight stroke from 100 to 300. */
function pair(): { a: Board; b: Board; id: string } {
  const [a, b] = [boardOf(1), boardOf(2)];
  const [id = ''] = a.create([{ kind: 'draw', ...strokeBirth(LINE) }]);
  sync(a, b);
  return { a, b, id };
}

const record = (board: Board, id: string): ShapeRecord => {
  const found = board.get(id);
  if (!found) throw new Error(`no shape ${id}`);
  return found;
};
const inkAt = (board: Board, id: string, x: number): boolean => hitsShape(record(board, id), { x, y: 50 }, 0);

test('two people erase different ends while apart: both holes are there, and a move and a colour meanwhile too', () => {
  const { a, b, id } = pair();
  a.erase(id, [[0, 2]]);
  a.update(id, { stroke: 'red' });
  b.update(id, { x: 100, y: 50, opacity: 40 });
  b.erase(id, [[8, 10]]);
  sync(a, b);
  expect(picture(a)).toBe(picture(b));
  expect(record(a, id)).toMatchObject({
    erased: [
      [0, 2],
      [8, 10],
    ],
    stroke: 'red',
    opacity: 40,
  });
  expect([110, 200, 290].map((x) => inkAt(a, id, x))).toEqual([false, true, false]);
});

test('what is left is painted and found, and no more', () => {
  const { a, id } = pair();
  a.erase(id, [[0, 4]]);
  expect(shapeBounds(record(a, id))).toMatchObject({ x: 180, width: 120 });
  expect(paintBounds(record(a, id)).x).toBeGreaterThan(165);
  a.erase(id, [[6, 7]]);
  expect(record(a, id).erased).toEqual([
    [0, 4],
    [6, 7],
  ]);
  expect(inkAt(a, id, 230)).toBe(false);
});

test('undo takes back the own hole only', () => {
  const { a, b, id } = pair();
  const writes: Parameters<Board['revert']>[0][] = [];
  a.on('edit', (edit) => writes.push(...edit.writes));
  a.erase(id, [[0, 2]]);
  b.erase(id, [[1, 4]]);
  sync(a, b);
  expect(record(a, id).erased).toEqual([[0, 4]]);
  const undone = a.edit(() => writes.map((write) => a.revert(write)), { record: false });
  expect(record(a, id).erased).toEqual([[1, 4]]);
  sync(a, b);
  expect(picture(a)).toBe(picture(b));
  a.edit(() => undone.map((write) => write && a.revert(write)));
  expect(record(a, id).erased).toEqual([[0, 4]]);
});

test('a stroke of which nothing is left is gone, and comes back with a part of it', () => {
  const { a, b, id } = pair();
  const writes: Parameters<Board['revert']>[0][] = [];
  a.on('edit', (edit) => writes.push(...edit.writes));
  a.erase(id, [[0, 6]]);
  b.erase(id, [[5, 10]]);
  sync(a, b);
  expect([a.get(id), b.get(id), a.all().length]).toEqual([undefined, undefined, 0]);
  a.edit(() => writes.map((write) => a.revert(write)));
  sync(a, b);
  expect(record(b, id).erased).toEqual([[5, 10]]);
});

test('a copy has the holes of its original, and keeps them', () => {
  const { a, id } = pair();
  a.erase(id, [[2, 3]]);
  const [copy = ''] = a.duplicate([id], 10, 10);
  expect(record(a, copy).erased).toEqual([[2, 3]]);
  a.erase(copy, [[6, 7]]);
  expect(record(a, copy).erased).toEqual([
    [2, 3],
    [6, 7],
  ]);
  expect(record(a, id).erased).toEqual([[2, 3]]);
});

test('what a peer wrote for a hole is checked, and bounded', () => {
  const { a, b, id } = pair();
  const cut = b.doc.getMap('cut');
  const garbage = [
    7,
    'x',
    [5, 1],
    [Number.NaN, 2],
    [-1, 3],
    ['0', '9'],
    [[0, 10]],
    { 0: 0, 1: 10 },
    null,
    [0, 1e9],
  ];
  garbage.forEach((value, index) => {
    cut.set(`${id}~${index}`, value);
  });
  cut.set(`${id}~z`, [9, 'x', 1, 2, 3]);
  cut.set(id, [8, 9]);
  cut.set('nobody~1', [0, 9]);
  cut.set(
    `${id}~many`,
    Array.from({ length: 30_000 }, (_, index) => 3 + index / 1e6),
  );
  send(b, a);
  const { erased } = record(a, id);
  expect(erased).toHaveLength(1000);
  expect(erased[0]).toEqual([1, 2]);
  cut.delete(`${id}~many`);
  send(b, a);
  expect(record(a, id).erased).toEqual([
    [1, 2],
    [8, 9],
  ]);
});

test('an eraser takes what it passes over, as exactly as measured point by point', () => {
  const random = seededRandom(7);
  const stroke = Array.from({ length: 200 }, (_, index) => ({
    x: 3 * index,
    y: 200 + 80 * Math.sin(index / 9),
    pressure: 0.5,
  }));
  const board = boardOf(1);
  const [id = ''] = board.create([{ kind: 'draw', ...strokeBirth(stroke), rotation: 0 }]);
  const shape = record(board, id);
  for (let round = 0; round < 50; round++) {
    const [from, to] = [0, 1].map(() => ({ x: 600 * random(), y: 100 + 200 * random() }));
    if (!from || !to) throw new Error('two ends');
    const ranges = rangesAlong(shape, from, to, 10);
    const isTaken = (place: number) => ranges.some(([start, end]) => place >= start && place <= end);
    stroke.forEach((point, index) => {
      const away = distanceToPolyline(point, [from, to], false);
      if (away < 12.5) expect(isTaken(index)).toBe(true);
      if (away > 40) expect(isTaken(index)).toBe(false); // crumbs go with it
    });
  }
});

test('crumbs go with what is erased beside them', () => {
  const { a, id } = pair();
  const ranges = rangesAlong(record(a, id), { x: 125, y: 0 }, { x: 125, y: 100 }, 15);
  expect(ranges[0]?.[0]).toBe(0);
});
