import { expect, it } from 'vitest';
import { ago } from './ago.ts';

const NOW = new Date(2026, 5, 15, 12).getTime();
const HOUR = 3_600_000;

it.each([
  [0, 'just now'],
  [-5 * HOUR, 'just now'],
  [HOUR / 60, '1 minute ago'],
  [HOUR - 1, '59 minutes ago'],
  [2 * HOUR, '2 hours ago'],
  [47 * HOUR, '1 day ago'],
  [24 * 14 * HOUR, '1 Jun'],
  [24 * 365 * HOUR, '15 Jun 2025'],
])('%d ms before now is "%s"', (passed, text) => {
  expect(ago(NOW - passed, NOW)).toBe(text);
});
