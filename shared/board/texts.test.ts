import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { seededRandom } from '../util/random.ts';
import type { Board } from './Board.ts';
import { boardOf, send, sync } from './testing/network.ts';
import { applySteps, stepsBetween } from './textSteps.ts';

/** The text of shape `id` as somebody has it who only follows the steps that they are told. */
function follow(board: Board, id: string): () => string {
  let text = board.find(id)?.text ?? '';
  board.on('text', (change) => {
    if (change.id === id) text = applySteps(text, change.steps);
  });
  return () => text;
}

function annAndBen(text?: string) {
  const [ann, ben] = [boardOf(1), boardOf(2)];
  ann.create([{ kind: 'rect', id: 'r', width: 10, height: 10, ...(text === undefined ? {} : { text }) }]);
  send(ann, ben);
  return { ann, ben };
}

describe('steps', () => {
  test.each([
    ['abc', 'abc', []],
    ['', 'x', [{ insert: 'x' }]],
    ['abc', 'abXc', [{ retain: 2 }, { insert: 'X' }]],
    ['abc', 'ac', [{ retain: 1 }, { delete: 1 }]],
    ['aaa', 'aa', [{ retain: 2 }, { delete: 1 }]],
    ['one two', 'one three two', [{ retain: 5 }, { insert: 'hree t' }]],
  ])('between %j and %j', (before, after, steps) => {
    expect(stepsBetween(before, after)).toEqual(steps);
    expect(applySteps(before, steps)).toBe(after);
  });
});

test('typing is told as it was typed, to both', () => {
  const { ann, ben } = annAndBen('aaa');
  const told: unknown[] = [];
  ann.on('text', (change) => told.push(change));
  ben.on('text', (change) => told.push(change));
  ann.spliceText('r', 1, 0, 'a');
  send(ann, ben);
  const steps = [{ retain: 1 }, { insert: 'a' }];
  expect(told).toEqual([
    { id: 'r', steps, remote: false },
    { id: 'r', steps, remote: true },
  ]);
});

test('a text is told before the change of its shape', () => {
  const { ann } = annAndBen('');
  const told: string[] = [];
  ann.on('text', () => told.push('text'));
  ann.on('change', () => told.push('change'));
  ann.spliceText('r', 0, 0, 'x');
  expect(told).toEqual(['text', 'change']);
});

test('a label that arrives with its first words is told', () => {
  const { ann, ben } = annAndBen();
  const bens = follow(ben, 'r');
  ann.spliceText('r', 0, 0, 'hello');
  send(ann, ben); // label and words in one transaction
  expect(bens()).toBe('hello');
});

test('two first labels at once, then one of them written to: steps lead both to the joined text', () => {
  const { ann, ben } = annAndBen();
  const [anns, bens] = [follow(ann, 'r'), follow(ben, 'r')];
  ann.spliceText('r', 0, 0, 'one');
  ben.spliceText('r', 0, 0, 'two');
  sync(ann, ben);
  expect(anns()).toBe(ann.get('r')?.text);
  expect(bens()).toBe(ben.get('r')?.text);
  const { length } = anns();
  ben.spliceText('r', length, 0, '!');
  sync(ann, ben);
  expect(anns()).toMatch(/^(one\ntwo|two\none)!$/);
  expect(bens()).toBe(anns());
  ann.spliceText('r', 0, length + 1, '');
  sync(ann, ben);
  expect([anns(), bens()]).toEqual(['', '']);
});

test('indexes count in the joined text', () => {
  const { ann, ben } = annAndBen();
  ann.spliceText('r', 0, 0, 'abc');
  ben.spliceText('r', 0, 0, 'def');
  sync(ann, ben);
  const joined = ann.get('r')?.text ?? '';
  ann.spliceText('r', 4, 1, 'X');
  expect(ann.get('r')?.text).toBe(`${joined.slice(0, 4)}X${joined.slice(5)}`);
});

test('objects and formats in a text are not read, and do not shift what is typed', () => {
  const { ann } = annAndBen('abc');
  const text = ann.doc.getMap('text').get('r') as Y.Text;
  const anns = follow(ann, 'r');
  text.applyDelta([{ retain: 1, attributes: { bold: true } }, { insert: { image: 'x' } }]);
  expect(ann.get('r')?.text).toBe('abc');
  ann.spliceText('r', 2, 1, 'X');
  expect(ann.get('r')?.text).toBe('abX');
  expect(anns()).toBe('abX');
});

test('a text of a shape that is drawn later is there when it is', () => {
  const { ann, ben } = annAndBen('abc');
  const born = Y.encodeStateAsUpdate(ann.doc);
  const late = boardOf(3);
  ben.spliceText('r', 3, 0, 'd');
  Y.applyUpdate(late.doc, Y.encodeStateAsUpdate(ben.doc, Y.encodeStateVector(ann.doc)));
  Y.applyUpdate(late.doc, born);
  expect(late.get('r')?.text).toBe('abcd');
});

test('whatever happens, steps lead from each text to the next', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const random = seededRandom(seed);
    const boards = [boardOf(1), boardOf(2), boardOf(3)];
    const [first] = boards;
    first?.create([{ kind: 'rect', id: 'r', width: 10, height: 10 }]);
    sync(...boards);
    const told = boards.map((board) => follow(board, 'r'));
    for (let round = 0; round < 300; round++) {
      const board = boards[Math.floor(random() * 3)];
      const { length } = board?.get('r')?.text ?? '';
      const at = Math.floor(random() * (length + 1));
      board?.spliceText('r', at, Math.min(length - at, Math.floor(random() * 3)), random() < 0.7 ? 'ab' : '');
      if (random() < 0.2) sync(...boards);
      for (const [index, each] of boards.entries()) {
        expect(told[index]?.(), `seed ${seed} round ${round}`).toBe(each.get('r')?.text);
      }
    }
  }
});
