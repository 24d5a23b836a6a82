import { expect, it } from 'vitest';
import { seededRandom } from '../util/random.ts';
import { boardOf, sync } from './testing/network.ts';

const inGroup = (board: ReturnType<typeof boardOf>, parent: string | null, id: string) =>
  board.create([{ kind: 'rect', id, parent }]);
const newGroup = (board: ReturnType<typeof boardOf>, id: string, parent: string | null = null) =>
  board.create([{ kind: 'group', id, parent }]);

it('knows members, groups within groups and all shapes below; a group is nothing to be seen', () => {
  const board = boardOf(1);
  newGroup(board, 'outer');
  newGroup(board, 'inner', 'outer');
  inGroup(board, 'outer', 'a');
  inGroup(board, 'inner', 'b');
  inGroup(board, null, 'c');
  expect(board.groups.members('outer').sort()).toEqual(['a', 'inner']);
  expect(board.groups.shapes('outer').sort()).toEqual(['a', 'b']);
  expect(board.groups.ancestors('b')).toEqual(['inner', 'outer']);
  expect(board.groups.within(['b', 'c'])).toEqual(['inner']);
  expect(board.groups.within(['a', 'b']).sort()).toEqual(['inner', 'outer']);
  expect(board.all().map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

it('counts a parent that is deleted, missing or no group as none, until it is back', () => {
  const board = boardOf(1);
  newGroup(board, 'g');
  inGroup(board, 'g', 'a');
  inGroup(board, 'nowhere', 'b');
  inGroup(board, 'a', 'c');
  expect(['a', 'b', 'c'].map((id) => board.groups.parentOf(id))).toEqual(['g', null, null]);
  board.remove(['g']);
  expect(board.groups.parentOf('a')).toBeNull();
  board.edit(() => board.revert({ id: 'g', column: 'del', before: 0, after: 1 }));
  expect(board.groups.parentOf('a')).toBe('g');
});

it('ignores the edge with the larger id in a circle that two people made, and writes nothing', () => {
  const [ann, bob] = [boardOf(1), boardOf(2)];
  newGroup(ann, 'g1');
  newGroup(ann, 'g2');
  inGroup(ann, 'g1', 'a');
  sync(ann, bob);
  ann.update('g1', { parent: 'g2' });
  bob.update('g2', { parent: 'g1' });
  sync(ann, bob);
  for (const board of [ann, bob]) {
    expect(board.groups.parentOf('g1')).toBe('g2');
    expect(board.groups.parentOf('g2')).toBeNull();
    expect(board.groups.ancestors('a')).toEqual(['g1', 'g2']);
    expect(board.get('g2')?.parent).toBe('g1');
  }
});

it('keeps what each of two people put into a group at once, and both of what one grouped and one deleted', () => {
  const [ann, bob] = [boardOf(1), boardOf(2)];
  newGroup(ann, 'g');
  for (const id of ['a', 'b', 'c']) inGroup(ann, null, id);
  sync(ann, bob);
  ann.update('a', { parent: 'g' });
  bob.update('b', { parent: 'g' });
  bob.remove(['a']);
  sync(ann, bob);
  expect([...ann.groups.shapes('g'), ...bob.groups.shapes('g')]).toEqual(['b', 'b']);
  bob.edit(() => bob.revert({ id: 'a', column: 'del', before: 0, after: 1 }));
  sync(ann, bob);
  expect(ann.groups.shapes('g').sort()).toEqual(['a', 'b']);
});

it.each([1, 2, 3])(
  'is the same read step by step and at once, whatever parents are named (seed %i)',
  (seed) => {
    const random = seededRandom(seed);
    const board = boardOf(1);
    const ids = Array.from({ length: 12 }, (_, index) => `g${index}`);
    for (const id of ids) board.create([{ kind: random() < 0.7 ? 'group' : 'rect', id }]);
    const some = () => ids[Math.floor(random() * ids.length)] ?? '';
    for (let count = 0; count < 200; count++) {
      const id = some();
      if (random() < 0.1) board.remove([id]);
      else if (board.find(id)) board.update(id, { parent: some() });
      const fresh = boardOf(2);
      sync(board, fresh);
      for (const each of ids) {
        expect(fresh.groups.ancestors(each)).toEqual(board.groups.ancestors(each));
        expect(board.groups.ancestors(each)).not.toContain(each);
        expect(new Set(fresh.groups.shapes(each))).toEqual(new Set(board.groups.shapes(each)));
      }
    }
  },
);

it('copies a group with its shapes, and leaves a copy of one member in the group', () => {
  const board = boardOf(1);
  newGroup(board, 'g');
  inGroup(board, 'g', 'a');
  inGroup(board, 'g', 'b');
  const [a2, b2] = board.duplicate(['a', 'b'], 10, 10);
  const copy = board.groups.parentOf(a2 ?? '');
  expect(copy).not.toBeNull();
  expect(copy).not.toBe('g');
  expect(board.groups.parentOf(b2 ?? '')).toBe(copy);
  const [a3] = board.duplicate(['a'], 10, 10);
  expect(board.groups.parentOf(a3 ?? '')).toBe('g');
});
