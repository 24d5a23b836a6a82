import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BYTES_PER_TOKEN, MIRROR_BURST } from '../limits.ts';
import { Metrics } from '../metrics.ts';
import { DEFAULT_LIMITS } from '../options/limitOptions.ts';
import { ReadRate } from './ReadRate.ts';

const limits = { ...DEFAULT_LIMITS, messagesPerSecond: 10, messageBurst: 20 };
const PATIENCE_MS = 60_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

function make() {
  const seen: string[] = [];
  const peer = {
    pause: () => void seen.push('pause'),
    resume: () => void seen.push('resume'),
    close: (why: string) => void seen.push(why),
  };
  return { seen, rate: new ReadRate(peer, limits, new Metrics(), PATIENCE_MS) };
}

const countMany = (rate: ReadRate, times: number): void => {
  for (let i = 0; i < times; i++) rate.count();
};

test('a burst is read at once; what is more makes a pause until it is paid for', () => {
  const { rate, seen } = make();
  countMany(rate, 20);
  expect(seen).toEqual([]);
  countMany(rate, 30); // came in the same read
  expect(seen).toEqual(['pause']);
  vi.advanceTimersByTime(2_900);
  expect(seen).toEqual(['pause']);
  vi.advanceTimersByTime(200);
  expect(seen).toEqual(['pause', 'resume']);
});

test('who sends too fast for a minute is sent away, who rests meanwhile is not', () => {
  const { rate, seen } = make();
  countMany(rate, 25);
  for (let second = 0; second < 65; second++) {
    vi.advanceTimersByTime(1_000);
    countMany(rate, 12);
  }
  expect(seen.at(-1)).toBe('rateLimited');

  const honest = make();
  for (let round = 0; round < 30; round++) {
    countMany(honest.rate, 25);
    vi.advanceTimersByTime(4_000);
  }
  expect(honest.seen).toContain('pause');
  expect(honest.seen).not.toContain('rateLimited');
});

test('a debt that cannot be paid in time ends the connection in time', () => {
  const { rate, seen } = make();
  countMany(rate, 10_000);
  vi.advanceTimersByTime(PATIENCE_MS + 50);
  expect(seen).toEqual(['pause', 'rateLimited']);
});

test('large messages count as many', () => {
  const { rate, seen } = make();
  rate.count(18 * BYTES_PER_TOKEN);
  expect(seen).toEqual([]);
  rate.count(2 * BYTES_PER_TOKEN);
  expect(seen).toEqual(['pause']);
});

test('what others said costs nothing, up to what a room can send', () => {
  const { rate, seen } = make();
  for (let i = 0; i < MIRROR_BURST; i++) rate.countMirrored();
  expect(seen).toEqual([]);
  for (let i = 0; i < 30; i++) rate.countMirrored();
  expect(seen).toEqual(['pause']);
});

test('after the end nothing happens any more', () => {
  const { rate, seen } = make();
  countMany(rate, 30);
  rate.stop();
  vi.advanceTimersByTime(100_000);
  expect(seen).toEqual(['pause']);
});
