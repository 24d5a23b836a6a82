import { describe, expect, it } from 'vitest';
import { badgeOf, keyCaps, keysInWords } from './keyNames.ts';

describe('keyCaps', () => {
  it.each([
    ['v', ['V']],
    ['Ctrl+Shift+Z', ['Ctrl', 'Shift', 'Z']],
    ['Ctrl++', ['Ctrl', '+']],
    ['+', ['+']],
    ['Shift+ArrowUp', ['Shift', '↑']],
    ['Escape', ['Esc']],
  ])('%s', (keys, caps) => expect(keyCaps(keys, false)).toEqual(caps));

  it('names the keys of a Mac', () => {
    expect(keyCaps('Ctrl+Alt+Shift+x', true)).toEqual(['⌘', '⌥', '⇧', 'X']);
  });
});

it('says alternatives in words', () => {
  expect(keysInWords(['r', '2'], false)).toBe('R or 2');
  expect(keysInWords(['Ctrl+Y'], false)).toBe('Ctrl+Y');
  expect(keysInWords(['Ctrl+Y'], true)).toBe('⌘Y');
  expect(keysInWords(undefined, false)).toBe('');
});

it('prints the digit on a badge, else the letter', () => {
  expect(badgeOf(['r', '2'])).toBe('2');
  expect(badgeOf(['n'])).toBe('N');
  expect(badgeOf(['Ctrl+Y'])).toBe('');
  expect(badgeOf()).toBe('');
});
