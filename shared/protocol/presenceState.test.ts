import { expect, test } from 'vitest';
import { seededRandom } from '../util/random.ts';
import { MAX_SHARED_SELECTION, PRESENCE_COLOURS, type PresenceState } from './presence.ts';
import {
  cleanName,
  colourOf,
  fitPresence,
  MAX_NAME_LENGTH,
  MAX_PRESENCE_BYTES,
  NAMELESS,
  readPresence,
} from './presenceState.ts';

const ann = { id: 'u1', name: 'Ann', colour: '#FF802B' };
const size = (state: unknown) => Buffer.byteLength(JSON.stringify(state));
const ids = (count: number) => Array.from({ length: count }, (_, index) => `shape${10_000 + index}`);

test('a state is read as it was', () => {
  const state: PresenceState = { user: ann, cursor: { x: -3.5, y: 8 }, selection: ['a', 'b'], editing: 'a' };
  expect(readPresence(JSON.parse(JSON.stringify(state)))).toEqual(state);
});

test.each([null, undefined, 7, 'x', [], {}, { user: null }, { user: { name: 'Ann' } }, { user: { id: '' } }])(
  '%j is nobody',
  (state) => {
    expect(readPresence(state)).toBeNull();
  },
);

test('what is wrong in a state is replaced, the rest is kept', () => {
  const state = {
    user: { id: 'u1', name: 17, colour: 'url(evil)' },
    cursor: { x: Number.NaN, y: 1 },
    selection: ['a', 5, '', 'x'.repeat(65), 'b'],
    editing: {},
    extra: 'ignored',
  };
  expect(readPresence(state)).toEqual({
    user: { id: 'u1', name: NAMELESS, colour: colourOf('u1') },
    cursor: null,
    selection: ['a', 'b'],
    editing: null,
  });
  expect(readPresence({ user: ann, cursor: { x: 1e8, y: 0 } })?.cursor).toBeNull();
  expect(readPresence({ user: ann, selection: ids(500) })?.selection).toHaveLength(MAX_SHARED_SELECTION);
});

test('names are one line, bounded, never empty', () => {
  expect(cleanName('  Ann\n\u202eB\u0000  ')).toBe('Ann B');
  expect(cleanName(' \u200f ')).toBe(NAMELESS);
  expect([...cleanName('x'.repeat(1000))]).toHaveLength(MAX_NAME_LENGTH);
  expect(Buffer.byteLength(cleanName('🙈'.repeat(1000)))).toBeLessThanOrEqual(96);
});

test('what is sent fits, with as much of the selection as there is room for', () => {
  const state = { user: ann, cursor: { x: 1 / 3, y: -2 / 3 }, selection: ids(1000), editing: null };
  const fitted = fitPresence(state);
  expect(size(fitted)).toBeLessThanOrEqual(MAX_PRESENCE_BYTES);
  expect(fitted.selection.length).toBeGreaterThanOrEqual(10);
  expect(fitted.selection).toEqual(state.selection.slice(0, fitted.selection.length));
  expect(fitted.cursor).toEqual({ x: 0.3, y: -0.7 });
  expect(fitPresence({ ...state, selection: ['a', 'b'] }).selection).toEqual(['a', 'b']);
});

test('random states fit and are read back', () => {
  const seed = 42;
  const random = seededRandom(seed);
  const letters = ['a', 'ß', '漢', '🙈', '"', '\\', ' '];
  for (let round = 0; round < 500; round++) {
    const name = Array.from({ length: 60 }, () => letters[Math.floor(random() * letters.length)]).join('');
    const state = fitPresence({
      user: { id: `u${round}`, name: cleanName(name), colour: colourOf(name) },
      cursor: random() < 0.5 ? null : { x: (random() - 0.5) * 1e6, y: (random() - 0.5) * 1e6 },
      selection: ids(Math.floor(random() * 40)),
      editing: random() < 0.5 ? null : 'someShape1',
    });
    expect(size(state), `seed ${seed} round ${round}`).toBeLessThanOrEqual(MAX_PRESENCE_BYTES);
    expect(readPresence(JSON.parse(JSON.stringify(state)))).toEqual(state);
  }
});

test('a person keeps one colour of the list', () => {
  const colours = new Set(Array.from({ length: 500 }, (_, index) => colourOf(`user-${index}`)));
  expect(colours).toEqual(new Set(PRESENCE_COLOURS));
});
