import { describe, expect, test } from 'vitest';
import type { ShapePartial } from '../shapes/record.ts';
import type { Board, Write } from './Board.ts';
import { boardOf, picture, send, sync } from './testing/network.ts';

/** What two people do to one board while they cannot see each other, and what must be left of both. */
describe.each([
  { annsId: 1, bensId: 2 },
  { annsId: 2, bensId: 1 },
])('Ann is client $annsId, Ben $bensId', ({ annsId, bensId }) => {
  const RECT: ShapePartial = { kind: 'rect', id: 'r', x: 0, y: 0, width: 100, height: 50, fill: 'red' };
  const NOTE: ShapePartial = { kind: 'sticky', id: 'n', x: 0, y: 0, text: 'hello' };

  /** Ann and Ben with the same shapes, who do not see each other until `meet`. */
  function apart(...partials: readonly ShapePartial[]) {
    const [ann, ben] = [boardOf(annsId), boardOf(bensId)];
    ann.create(partials);
    send(ann, ben);
    const annsUndo = undoOf(ann);
    const bensUndo = undoOf(ben);
    const meet = () => {
      sync(ann, ben);
      expect(picture(ann)).toBe(picture(ben));
      const late = boardOf(99);
      send(ann, late);
      expect(picture(late)).toBe(picture(ann));
    };
    return { ann, ben, annsUndo, bensUndo, meet };
  }

  /** Takes back the last edit of `board`, as History does. */
  function undoOf(board: Board): () => void {
    const done: (readonly Write[])[] = [];
    board.on('edit', ({ writes }) => done.push(writes));
    return () => {
      const writes = done.pop() ?? [];
      board.edit(
        () => {
          for (const write of writes.toReversed()) board.revert(write);
        },
        { record: false },
      );
    };
  }

  test('one moves, the other recolours', () => {
    const { ann, ben, meet } = apart(RECT);
    ann.update('r', { x: 70, y: 80 });
    ben.update('r', { fill: 'blue', stroke: 'green' });
    meet();
    expect(ann.get('r')).toMatchObject({ x: 70, y: 80, fill: 'blue', stroke: 'green' });
  });

  test('one moves, the other resizes', () => {
    const { ann, ben, meet } = apart(RECT);
    ann.update('r', { x: 70 });
    ben.update('r', { width: 300, height: 200 });
    meet();
    expect(ann.get('r')).toMatchObject({ x: 70, y: 0, width: 300, height: 200 });
  });

  test('one moves, the other resizes by the top left: size kept, place one of the two, never torn', () => {
    const { ann, ben, meet } = apart(RECT);
    ann.update('r', { x: 70, y: 80 });
    ben.update('r', { x: -10, y: -20, width: 110, height: 70 });
    meet();
    const { x, y, width, height } = ann.get('r') ?? {};
    expect({ width, height }).toEqual({ width: 110, height: 70 });
    expect([
      [70, 80],
      [-10, -20],
    ]).toContainEqual([x, y]);
  });

  test('one fills, the other sets the stroke width', () => {
    const { ann, ben, meet } = apart(RECT);
    ann.update('r', { fill: 'blue' });
    ben.update('r', { strokeWidth: 4 });
    meet();
    expect(ann.get('r')).toMatchObject({ fill: 'blue', strokeWidth: 4 });
  });

  test('both move: one of the two places, the same for both', () => {
    const { ann, ben, meet } = apart(RECT);
    ann.update('r', { x: 10, y: 11 });
    ben.update('r', { x: 20, y: 21 });
    meet();
    expect([
      [10, 11],
      [20, 21],
    ]).toContainEqual([ann.get('r')?.x, ann.get('r')?.y]);
  });

  test('one deletes, the other moves; the undo of the delete shows it moved', () => {
    const { ann, ben, annsUndo, meet } = apart(RECT);
    ann.remove(['r']);
    ben.update('r', { x: 70 });
    meet();
    expect(ann.get('r')).toBeUndefined();
    annsUndo();
    meet();
    expect(ben.get('r')).toMatchObject({ x: 70 });
  });

  test('one deletes a note, the other types in it; the undo of the delete shows what was typed', () => {
    const { ann, ben, annsUndo, meet } = apart(NOTE);
    ann.remove(['n']);
    ben.spliceText('n', 5, 0, ' world');
    meet();
    expect(ben.get('n')).toBeUndefined();
    annsUndo();
    meet();
    expect(ben.get('n')?.text).toBe('hello world');
  });

  test('both delete, one undoes', () => {
    const { ann, ben, annsUndo, meet } = apart(RECT);
    ann.remove(['r']);
    ben.remove(['r']);
    meet();
    annsUndo();
    meet();
    expect(ben.get('r')).toMatchObject({ x: 0 });
  });

  test('both type in one note: every character stays', () => {
    const { ann, ben, meet } = apart(NOTE);
    ann.spliceText('n', 0, 0, 'A');
    ben.spliceText('n', 5, 0, 'B');
    ann.spliceText('n', 3, 1, '');
    meet();
    expect(ann.get('n')?.text).toBe('AheloB');
  });

  test('one types, the other moves the note', () => {
    const { ann, ben, meet } = apart(NOTE);
    ann.spliceText('n', 5, 0, '!');
    ben.update('n', { x: 300 });
    meet();
    expect(ann.get('n')).toMatchObject({ text: 'hello!', x: 300 });
  });

  test('both bring another shape to the front: both are above the rest, nothing is doubled', () => {
    const others = ['a', 'b', 'c', 'd'].map((id) => ({ ...RECT, id }));
    const { ann, ben, meet } = apart(...others);
    ann.reorder(new Set(['a']), 'front');
    ben.reorder(new Set(['b']), 'front');
    meet();
    const order = ann.all().map(({ id }) => id);
    expect(order.slice(0, 2)).toEqual(['c', 'd']);
    expect(order.slice(2).sort()).toEqual(['a', 'b']);
  });

  test('both duplicate: two copies', () => {
    const { ann, ben, meet } = apart(RECT);
    const [annsCopy = ''] = ann.duplicate(['r'], 10, 10);
    const [bensCopy = ''] = ben.duplicate(['r'], 20, 20);
    meet();
    expect(ann.all()).toHaveLength(3);
    expect([ann.get(annsCopy)?.x, ann.get(bensCopy)?.x]).toEqual([10, 20]);
  });

  test('one groups three, the other deletes one of them and takes that back: it is in the group', () => {
    const members = ['r1', 'r2', 'r3'].map((id) => ({ ...RECT, id }));
    const { ann, ben, bensUndo, meet } = apart(...members);
    ann.edit(() => {
      for (const { id } of members) ann.update(id, { parent: 'group' });
    });
    ben.remove(['r2']);
    meet();
    expect(ann.all().map(({ id }) => id)).toEqual(['r1', 'r3']);
    bensUndo();
    meet();
    expect(ann.get('r2')?.parent).toBe('group');
  });

  test('one moves, the other recolours, the first undoes: only the move is taken back', () => {
    const { ann, ben, annsUndo, meet } = apart(RECT);
    ann.update('r', { x: 70 });
    ben.update('r', { fill: 'blue' });
    meet();
    annsUndo();
    meet();
    expect(ben.get('r')).toMatchObject({ x: 0, fill: 'blue' });
  });

  test('one moves, then the other; the undo of the first changes nothing', () => {
    const { ann, ben, annsUndo, meet } = apart(RECT);
    ann.update('r', { x: 70 });
    meet();
    ben.update('r', { x: 200 });
    meet();
    annsUndo();
    meet();
    expect(ben.get('r')?.x).toBe(200);
  });

  test('both move at once, the winner undoes: back to the place before, never to none', () => {
    const { ann, ben, annsUndo, bensUndo, meet } = apart(RECT);
    ann.update('r', { x: 10 });
    ben.update('r', { x: 20 });
    meet();
    if (ann.get('r')?.x === 10) annsUndo();
    else bensUndo();
    meet();
    expect(ann.get('r')).toMatchObject({ x: 0, y: 0 });
  });

  test('one creates and undoes while the other edits; redo brings shape and edit', () => {
    const { ann, ben, meet } = apart();
    const made: (readonly Write[])[] = [];
    ann.on('edit', ({ writes }) => made.push(writes));
    ann.create([RECT]);
    send(ann, ben);
    const undone: Write[] = [];
    ann.edit(
      () => {
        for (const write of made[0] ?? []) undone.push(...[ann.revert(write)].filter((w) => w !== null));
      },
      { record: false },
    );
    ben.update('r', { fill: 'blue' });
    meet();
    expect(ben.get('r')).toBeUndefined();
    ann.edit(() => {
      for (const write of undone) ann.revert(write);
    });
    meet();
    expect(ben.get('r')).toMatchObject({ fill: 'blue', x: 0 });
  });

  test('both add the first label: both are kept, joined, and written as one by the next edit', () => {
    const { ann, ben, meet } = apart(RECT);
    ann.spliceText('r', 0, 0, 'from Ann');
    ben.spliceText('r', 0, 0, 'from Ben');
    meet();
    const joined = ann.get('r')?.text ?? '';
    expect(joined.split('\n').sort()).toEqual(['from Ann', 'from Ben']);
    ben.spliceText('r', joined.length, 0, '!');
    meet();
    expect(ann.get('r')?.text).toBe(`${joined}!`);
    expect([...ann.doc.getMap('text').values()].map(String).filter((text) => text !== '')).toHaveLength(1);
  });

  test('one joins two labels while the other types in the second: what was typed stays', () => {
    const { ann, ben, meet } = apart(RECT);
    ann.spliceText('r', 0, 0, 'one');
    ben.spliceText('r', 0, 0, 'two');
    meet();
    const joined = ann.get('r')?.text ?? '';
    ann.spliceText('r', 0, 0, '>');
    ben.spliceText('r', joined.length, 0, '<');
    meet();
    const text = ann.get('r')?.text ?? '';
    for (const part of ['one', 'two', '>', '<']) expect(text).toContain(part);
  });

  test('an edit and a delete in one step, taken back while the other recolours', () => {
    const { ann, ben, annsUndo, meet } = apart(RECT);
    ann.edit(() => {
      ann.update('r', { x: 70 });
      ann.remove(['r']);
    });
    ben.update('r', { fill: 'blue' });
    meet();
    annsUndo();
    meet();
    expect(ben.get('r')).toMatchObject({ x: 0, fill: 'blue' });
  });
});
