import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { shapeDefs } from '../shapes/index.ts';
import { isNothing } from '../shapes/isDrawn.ts';
import type { ShapePartial } from '../shapes/record.ts';
import { Board, type Write } from './Board.ts';
import { boardOf, send } from './testing/network.ts';
import { problemsOf } from './testing/problemsOf.ts';

const RECT: ShapePartial = { kind: 'rect', x: 1, y: 2, width: 30, height: 40 };

function boardWith(...partials: readonly ShapePartial[]): { board: Board; ids: string[] } {
  const board = boardOf(1);
  return { board, ids: board.create(partials) };
}

/** How many bytes of updates `write` made. */
function bytesOf(board: Board, write: () => void): number {
  let bytes = 0;
  const count = (update: Uint8Array) => {
    bytes += update.length;
  };
  board.doc.on('update', count);
  write();
  board.doc.off('update', count);
  return bytes;
}

function editsOf(board: Board): (readonly Write[])[] {
  const edits: (readonly Write[])[] = [];
  board.on('edit', ({ writes }) => edits.push(writes));
  return edits;
}

describe('create', () => {
  test.each(shapeDefs.map(({ kind }) => kind))('a %s with nothing but its kind', (kind) => {
    const board = new Board(new Y.Doc());
    board.author = 'ann';
    const [id = ''] = board.create([{ kind }]);
    const record = board.get(id);
    expect(record).toMatchObject({ id, kind, author: 'ann', deleted: false });
    expect(record && problemsOf(record)).toEqual([]);
    expect(board.all()).toEqual(record && isNothing(record) ? [] : [record]); // a text without a letter
  });

  test('properties are kept, to a fraction of a px, and the rest are defaults', () => {
    const { board, ids } = boardWith({ ...RECT, x: 1.00003, fill: 'red', opacity: 50, name: 'mine' });
    expect(board.get(ids[0] ?? '')).toMatchObject({
      x: 1,
      y: 2,
      width: 30,
      height: 40,
      fill: 'red',
      opacity: 50,
      name: 'mine',
      stroke: 'black',
      strokeWidth: 2,
      rotation: 0,
    });
  });

  test('ids may be given; new shapes are on top, in their order', () => {
    const { board } = boardWith({ ...RECT, id: 'one' }, { ...RECT, id: 'two' });
    board.create([{ ...RECT, id: 'three' }]);
    expect(board.all().map(({ id }) => id)).toEqual(['one', 'two', 'three']);
  });

  test.each<[string, ShapePartial]>([
    ['an id that is taken', { ...RECT, id: 'taken' }],
    ['a malformed id', { ...RECT, id: 'a~b' }],
    ['a place that is no number', { ...RECT, x: Number.NaN }],
    ['a size below zero', { ...RECT, width: -1 }],
    ['a colour that is none', { ...RECT, fill: 'javascript:' }],
    ['an opacity above 100', { ...RECT, opacity: 101 }],
    ['a dash that is none', { ...RECT, dash: 'wavy' as never }],
    ['a z key that is none', { ...RECT, z: '!' }],
  ])('%s is refused, and nothing is written', (_what, partial) => {
    const { board } = boardWith({ ...RECT, id: 'taken' });
    const bytes = bytesOf(board, () => {
      expect(() => board.create([RECT, partial])).toThrow(TypeError);
    });
    expect(bytes).toBe(0);
    expect(board.all()).toHaveLength(1);
  });

  test('a text is born with its shape', () => {
    const { board, ids } = boardWith({ kind: 'sticky', text: 'hello' });
    expect(board.get(ids[0] ?? '')?.text).toBe('hello');
  });
});

describe('update', () => {
  test('writes what changed, and nothing when nothing did', () => {
    const { board, ids } = boardWith(RECT);
    const [id = ''] = ids;
    expect(bytesOf(board, () => board.update(id, { x: 1, y: 2, fill: 'transparent', width: 30 }))).toBe(0);
    expect(bytesOf(board, () => board.update(id, { x: 5 }))).toBeLessThan(60);
    expect(board.get(id)).toMatchObject({ x: 5, y: 2, width: 30 });
  });

  test('a thousand moves of one shape leave no thousand values behind', () => {
    const { board, ids } = boardWith(RECT);
    const before = Y.encodeStateAsUpdate(board.doc).length;
    for (let x = 10; x < 1010; x++) board.update(ids[0] ?? '', { x });
    expect(Y.encodeStateAsUpdate(board.doc).length - before).toBeLessThan(100);
  });

  test('a drag of 1,000 shapes is one update of at most 30 KB', () => {
    const { board, ids } = boardWith(...Array.from({ length: 1000 }, () => RECT));
    let updates = 0;
    board.doc.on('update', () => updates++);
    const bytes = bytesOf(board, () =>
      board.edit(() => {
        for (const id of ids) board.update(id, { x: 100, y: 200 });
      }),
    );
    expect(updates).toBe(1);
    expect(bytes).toBeLessThanOrEqual(30 * 1024);
  });

  test('a note that grew with its text keeps the height that it was given', () => {
    const { board, ids } = boardWith({ kind: 'sticky', text: 'long '.repeat(200) });
    const [id = ''] = ids;
    const grown = board.get(id)?.height ?? 0;
    expect(grown).toBeGreaterThan(200);
    board.update(id, { width: 210 });
    board.spliceText(id, 0, 1000, '');
    expect(board.get(id)).toMatchObject({ width: 210, height: 200 });
  });

  test('a value that fails its check is refused and nothing written', () => {
    const { board, ids } = boardWith(RECT);
    const bytes = bytesOf(board, () => {
      expect(() => board.update(ids[0] ?? '', { width: Number.POSITIVE_INFINITY })).toThrow(TypeError);
    });
    expect(bytes).toBe(0);
  });

  test('a shape that does not exist is our own bug', () => {
    expect(() => boardOf(1).update('none', { x: 1 })).toThrow('does not exist');
  });

  test('what is read inside of an edit is as it was written there', () => {
    const { board, ids } = boardWith(RECT);
    const [id = ''] = ids;
    board.edit(() => {
      board.update(id, { x: 10 });
      expect(board.get(id)?.x).toBe(10);
      board.update(id, { y: 20 });
      board.remove([id]);
      expect(board.get(id)).toBeUndefined();
    });
    expect(board.find(id)).toMatchObject({ x: 10, y: 20, deleted: true });
  });
});

describe('remove', () => {
  test('hides the shape and keeps it', () => {
    const { board, ids } = boardWith(RECT, RECT);
    const [id = ''] = ids;
    board.remove([id, 'none']);
    expect(board.get(id)).toBeUndefined();
    expect(board.find(id)?.deleted).toBe(true);
    expect(board.all()).toHaveLength(1);
    expect(bytesOf(board, () => board.remove([id]))).toBe(0);
  });
});

describe('duplicate', () => {
  test('copies lie above, moved, in their order, with text', () => {
    const { board, ids } = boardWith({ ...RECT, fill: 'red' }, { kind: 'sticky', text: 'hi' });
    const [rect = '', note = ''] = ids;
    board.update(rect, { rotation: 1 });
    board.spliceText(rect, 0, 0, 'label');
    const [noteCopy = '', rectCopy = ''] = board.duplicate([note, rect], 10, -10);
    expect(board.get(rectCopy)).toMatchObject({ x: 11, y: -8, fill: 'red', rotation: 1, text: 'label' });
    expect(board.get(noteCopy)?.text).toBe('hi');
    expect(board.all().map(({ id }) => id)).toEqual([rect, note, rectCopy, noteCopy]);
  });

  test('a line goes as a whole', () => {
    const { board, ids } = boardWith({
      kind: 'line',
      from: { x: 0, y: 0 },
      to: { x: 50, y: 50 },
      bend: [[9, 9]],
    });
    const [copy = ''] = board.duplicate(ids, 10, 0);
    expect(board.get(copy)).toMatchObject({ from: { x: 10, y: 0 }, to: { x: 60, y: 50 }, bend: [[19, 9]] });
  });

  test('a copy is its own: edits of one leave the other', () => {
    const { board, ids } = boardWith({ kind: 'sticky', text: 'hi' });
    const [id = ''] = ids;
    const [copy = ''] = board.duplicate([id], 0, 0);
    board.spliceText(copy, 2, 0, '!');
    board.update(copy, { fill: 'red' });
    board.remove([id]);
    expect(board.get(copy)).toMatchObject({ text: 'hi!', fill: 'red' });
    expect(board.find(id)).toMatchObject({ text: 'hi', fill: 'yellow-soft' });
  });
});

describe('reorder', () => {
  test.each([
    ['front', 'bdac'],
    ['back', 'acbd'],
    ['forward', 'bdac'],
    ['backward', 'acbd'],
  ] as const)('two of four to the %s', (how, order) => {
    const { board } = boardWith(...['a', 'b', 'c', 'd'].map((id) => ({ ...RECT, id })));
    board.reorder(new Set(['a', 'c']), how);
    expect(
      board
        .all()
        .map(({ id }) => id)
        .join(''),
    ).toBe(order);
  });

  test('nothing is written for shapes that are where they go', () => {
    const { board, ids } = boardWith(RECT, RECT, RECT);
    expect(bytesOf(board, () => board.reorder(new Set(ids.slice(2)), 'front'))).toBe(0);
    expect(bytesOf(board, () => board.reorder(new Set(ids), 'back'))).toBe(0);
    expect(bytesOf(board, () => board.reorder(new Set(['none']), 'front'))).toBe(0);
  });

  test('works where keys are equal or garbage', () => {
    const { board } = boardWith(...['a', 'b', 'c', 'd'].map((id) => ({ ...RECT, id, z: 'a5' })));
    board.doc.getMap('z').set('d', 'zzzzzzzz');
    board.reorder(new Set(['a']), 'front');
    expect(board.all().map(({ id }) => id)).toEqual(['b', 'c', 'd', 'a']);
    board.reorder(new Set(['d']), 'back');
    expect(board.all().map(({ id }) => id)).toEqual(['d', 'b', 'c', 'a']);
    const [top = ''] = board.create([RECT]);
    expect(board.all().at(-1)?.id).toBe(top);
  });
});

describe('events', () => {
  test('one edit is one change, one update and one step, whatever it wrote', () => {
    const { board, ids } = boardWith(RECT, RECT);
    const edits = editsOf(board);
    const changes: { ids: string[]; remote: boolean }[] = [];
    let updates = 0;
    board.on('change', (change) => changes.push({ ids: [...change.ids], remote: change.remote }));
    board.doc.on('update', () => updates++);
    board.edit(() => {
      board.update(ids[0] ?? '', { x: 9, fill: 'red' });
      board.edit(() => board.remove([ids[1] ?? '']));
    });
    expect(changes).toEqual([{ ids, remote: false }]);
    expect(updates).toBe(1);
    expect(edits).toHaveLength(1);
    expect(edits[0]?.map(({ column }) => column)).toEqual(['xy', 'fill', 'del']);
  });

  test('an edit that writes nothing tells nothing', () => {
    const { board, ids } = boardWith(RECT);
    const edits = editsOf(board);
    let changes = 0;
    board.on('change', () => changes++);
    board.edit(() => board.update(ids[0] ?? '', { x: 1 }));
    expect([edits.length, changes]).toEqual([0, 0]);
  });

  test('an edit that is not to be recorded is a change, and no step', () => {
    const { board, ids } = boardWith(RECT);
    const edits = editsOf(board);
    let changes = 0;
    board.on('change', () => changes++);
    board.edit(() => board.update(ids[0] ?? '', { x: 9 }), { record: false });
    expect([edits.length, changes]).toEqual([0, 1]);
  });

  test('what peers do is told as theirs, records are the same until they change', () => {
    const { board, ids } = boardWith(RECT, RECT);
    const peer = boardOf(2);
    const remote: boolean[] = [];
    peer.on('change', (change) => remote.push(change.remote));
    send(board, peer);
    const before = peer.all();
    board.update(ids[0] ?? '', { x: 9 });
    send(board, peer);
    expect(remote).toEqual([true, true]);
    expect(peer.all()[0]).not.toBe(before[0]);
    expect(peer.all()[1]).toBe(before[1]);
    expect(before[0]?.x).toBe(1); // a list once given stays as it was
  });

  test('the title', () => {
    const board = boardOf(1);
    const titles: string[] = [];
    const stop = board.on('title', (title) => titles.push(title));
    board.setTitle('  Plans ');
    board.setTitle('Plans');
    board.setTitle('x'.repeat(1000));
    stop();
    board.setTitle('');
    expect(titles).toEqual(['Plans', 'x'.repeat(200)]);
    expect(board.title).toBe('');
  });

  test('after destroy nothing is told', () => {
    const { board, ids } = boardWith(RECT);
    let told = 0;
    board.on('change', () => told++);
    board.destroy();
    board.doc.getMap('fill').set(ids[0] ?? '', 'red');
    expect(told).toBe(0);
  });
});

test('a board that is read-only takes no edit of any kind', () => {
  const { board, ids } = boardWith({ ...RECT, text: 'hi' });
  const [id = ''] = ids;
  board.readOnly = true;
  const edits: (() => void)[] = [
    () => board.create([RECT]),
    () => board.update(id, { x: 9 }),
    () => board.remove([id]),
    () => board.duplicate([id], 1, 1),
    () => board.spliceText(id, 0, 1, 'x'),
    () => board.setTitle('x'),
    () => board.edit(() => {}),
  ];
  const bytes = bytesOf(board, () => {
    for (const edit of edits) expect(edit).toThrow('read-only');
  });
  expect(bytes).toBe(0);
});

describe('revert', () => {
  const undo = (board: Board, writes: readonly Write[]) => {
    const redo: Write[] = [];
    board.edit(
      () => {
        for (const write of writes.toReversed())
          redo.push(...[board.revert(write)].filter((w) => w !== null));
      },
      { record: false },
    );
    return redo;
  };

  test('puts back what was there, and again', () => {
    const { board, ids } = boardWith(RECT);
    const [id = ''] = ids;
    const edits = editsOf(board);
    board.update(id, { x: 9, fill: 'red' });
    const redo = undo(board, edits[0] ?? []);
    expect(board.get(id)).toMatchObject({ x: 1, fill: 'transparent' });
    undo(board, redo);
    expect(board.get(id)).toMatchObject({ x: 9, fill: 'red' });
  });

  test('a creation becomes a delete, and back: the birth stays', () => {
    const board = boardOf(1);
    const edits = editsOf(board);
    const [id = ''] = board.create([RECT]);
    const redo = undo(board, edits[0] ?? []);
    expect(board.all()).toEqual([]);
    expect(board.find(id)?.deleted).toBe(true);
    undo(board, redo);
    expect(board.get(id)).toMatchObject({ x: 1 });
  });

  test('leaves what somebody changed meanwhile', () => {
    const { board, ids } = boardWith(RECT);
    const [id = ''] = ids;
    const edits = editsOf(board);
    board.update(id, { x: 9, fill: 'red' });
    board.update(id, { x: 50 });
    expect(undo(board, edits[0] ?? []).map(({ column }) => column)).toEqual(['fill']);
    expect(board.get(id)).toMatchObject({ x: 50, fill: 'transparent' });
  });
});
