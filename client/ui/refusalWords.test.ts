import { expect, test } from 'vitest';
import type { ConnectionStatus } from './BoardSession.ts';
import { refusalWords } from './refusalWords.ts';

const refused = (refusal: ConnectionStatus['refusal'], detail = 'Something is wrong.'): ConnectionStatus => ({
  kind: 'refused',
  detail,
  refusal,
});

test('who was not turned away is told nothing', () => {
  expect(refusalWords({ kind: 'offline', detail: 'Offline.', refusal: null })).toBeNull();
});

test('a board that was deleted is told apart from one that never was', () => {
  expect(refusalWords(refused('noSuchBoard'))?.heading).toBe('There is no such board');
  expect(refusalWords(refused('noSuchBoard', 'This board was deleted.'))?.heading).toBe(
    'This board was deleted',
  );
});

test('what has no words of its own is told as it came', () => {
  expect(refusalWords(refused('tooBig', 'Too much at once.'))?.text).toBe('Too much at once.');
  expect(refusalWords(refused(null, 'Too much at once.'))?.text).toBe('Too much at once.');
});

test('on a full board drawing goes on, behind a closed door it does not', () => {
  expect(refusalWords(refused('boardFull'))?.staysOpen).toBe(true);
  expect(refusalWords(refused('unauthorized'))?.staysOpen).toBeUndefined();
});
