import { expect, test } from 'vitest';
import { applySteps, type TextStep } from '../../shared/board/textSteps.ts';
import { seededRandom } from '../../shared/util/random.ts';
import { mapIndex, rebase, spliceBetween, stepsOfSplice, survivors } from './textSplice.ts';

test.each([
  ['abc', 'abc', 3, null],
  ['', 'a', 1, { index: 0, remove: 0, insert: 'a' }],
  ['ac', 'abc', 2, { index: 1, remove: 0, insert: 'b' }],
  ['abc', 'ac', 1, { index: 1, remove: 1, insert: '' }],
  ['abc', 'aXYc', 3, { index: 1, remove: 1, insert: 'XY' }],
  ['abc', '', 0, { index: 0, remove: 3, insert: '' }],
  // Equal letters: what was typed is where the caret is.
  ['aa', 'aaa', 1, { index: 0, remove: 0, insert: 'a' }],
  ['aa', 'aaa', 2, { index: 1, remove: 0, insert: 'a' }],
  ['aa', 'aaa', 3, { index: 2, remove: 0, insert: 'a' }],
  ['aaa', 'aa', 1, { index: 1, remove: 1, insert: '' }],
])('from %j to %j with the caret at %i', (before, after, caret, expected) => {
  expect(spliceBetween(before, after, caret)).toEqual(expected);
});

test('a splice never cuts a surrogate pair', () => {
  // Both emoji begin with the same high surrogate; the low ones differ.
  expect(spliceBetween('a😀b', 'a😁b', 3)).toEqual({ index: 1, remove: 2, insert: '😁' });
  // Both end with the same low surrogate.
  expect(spliceBetween('\u{1f600}', '\u{1fa00}', 2)).toEqual({ index: 0, remove: 2, insert: '\u{1fa00}' });
});

test('splices lead from any text to any other', () => {
  const seed = Date.now() % 1e6;
  const random = seededRandom(seed);
  const text = () =>
    Array.from({ length: Math.floor(random() * 8) }, () => 'ab😀\n'[Math.floor(random() * 5)]).join('');
  for (let round = 0; round < 2000; round++) {
    const [before, after] = [text(), text()];
    const splice = spliceBetween(before, after, Math.floor(random() * (after.length + 1)));
    const result = splice ? applySteps(before, stepsOfSplice(splice)) : before;
    expect(result, `seed ${seed}`).toBe(after);
  }
});

const insertion: TextStep[] = [{ retain: 2 }, { insert: 'XY' }];
const deletion: TextStep[] = [{ retain: 1 }, { delete: 2 }];

test('steps apply to a text', () => {
  expect(applySteps('abcd', insertion)).toBe('abXYcd');
  expect(applySteps('abcd', deletion)).toBe('ad');
});

test('a caret stays with the letter before it', () => {
  expect([0, 1, 2, 3, 4].map((index) => mapIndex(insertion, index))).toEqual([0, 1, 2, 5, 6]);
  expect([0, 1, 2, 3, 4].map((index) => mapIndex(deletion, index))).toEqual([0, 1, 1, 1, 2]);
});

test('the surviving part of a range leaves out what is gone and what is new', () => {
  expect(survivors(insertion, { start: 1, end: 4 })).toEqual([
    { start: 1, end: 2 },
    { start: 4, end: 6 },
  ]);
  expect(survivors(deletion, { start: 0, end: 2 })).toEqual([{ start: 0, end: 1 }]);
  expect(survivors(deletion, { start: 1, end: 3 })).toEqual([]);
});

test('a rebased splice keeps what others put inside of the part that it removes', () => {
  const splices = rebase({ index: 1, remove: 2, insert: '-' }, insertion);
  const result = splices.reduce((text, splice) => applySteps(text, stepsOfSplice(splice)), 'abXYcd');
  expect(result).toBe('a-XYd');
});
