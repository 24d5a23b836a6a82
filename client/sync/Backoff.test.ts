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
  for (const code of [CLOSE.restart, CLOSE.shutdown]) {
    const first = Array.from({ length: 1000 }, () => new Backoff(random).next(code));
    expect(Math.min(...first)).toBeGreaterThanOrEqual(300);
    expect(Math.max(...first)).toBeLessThan(2_300);
    const inTick = (tick: number) => first.filter((wait) => Math.floor(wait / 100) === tick).length;
    expect(Math.max(...Array.from({ length: 23 }, (_, tick) => inTick(tick)))).toBeLessThan(90); // in any 100 ms
  }
});

test('a relay with too much to do is given time', () => {
  expect(new Backoff().next(CLOSE.overload)).toBeGreaterThanOrEqual(2000);
  expect(new Backoff().next(CLOSE.rateLimited)).toBeGreaterThanOrEqual(2000);
});
