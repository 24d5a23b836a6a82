import { expect, test } from 'vitest';
import { welcomeWords } from './welcomeWords.ts';

test('who may draw is told how, with and without a network', () => {
  expect(welcomeWords(false, 'saved')?.how).toBeDefined();
  expect(welcomeWords(false, 'offline')?.how).toBeDefined();
});

test('who may look is told nothing before the server has shown the board', () => {
  expect(welcomeWords(true, 'connecting')).toBeNull();
  expect(welcomeWords(true, 'readonly')?.how).toBeUndefined();
  expect(welcomeWords(true, 'offline')?.title).toBe('Not on this device yet');
});

test.each([true, false])('nobody is welcomed who was turned away (view only: %s)', (isViewOnly) => {
  expect(welcomeWords(isViewOnly, 'refused')).toBeNull();
});
