import { expect, test } from 'vitest';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import { seededRandom } from '../../shared/util/random.ts';
import { Backoff } from './Backoff.ts';

const waits = (backoff: Backoff, count: number, code?: number) =>
  Array.from({ length: count }, () => backoff.next(code));

test('waits grow to a limit and start anew after success', () => {
  const backoff = new Backoff(() => 1 - Number.EPSILON);
  expect(waits(backoff, 8).map(Math.round)).toEqual([300, 600, 1200, 2400, 4800, 9600, 10_000, 10_000]);
  backoff.succeeded();
  expect(Math.round(backoff.next(undefined))).toBe(300);
});

test('a thousand clients of a relay that restarts come back spread out', () => {
  const random = seededRandom(5);
  const first = Array.from({ length: 1000 }, () => new Backoff(random).next(CLOSE.restart));
  expect(Math.min(...first)).toBeGreaterThanOrEqual(150);
  expect(Math.max(...first)).toBeLessThan(300);
  const most = Math.max(
    ...Array.from({ length: 15 }, (_, i) => first.filter((w) => Math.floor(w / 10) === 15 + i).length),
  );
  expect(most).toBeLessThan(120); // of 1000 in any 10 ms
});

test('a relay with too much to do is given time', () => {
  expect(new Backoff().next(CLOSE.overload)).toBeGreaterThanOrEqual(2000);
  expect(new Backoff().next(CLOSE.rateLimited)).toBeGreaterThanOrEqual(2000);
});
