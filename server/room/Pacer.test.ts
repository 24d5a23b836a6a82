import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LONGEST_TICK_MS, PAUSE_PER_COST } from '../limits.ts';
import { Pacer } from './Pacer.ts';

const load = { busy: 0 };
/** What each flush costs, ms. */
let cost = 0;
let flushes = 0;

function make(): Pacer {
  flushes = 0;
  return new Pacer(load, () => {
    flushes++;
    vi.advanceTimersByTime(cost);
  });
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] });
  load.busy = 0;
  cost = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('Pacer', () => {
  test('flushes at once where nothing waits, once for all that came together', () => {
    const pacer = make();
    for (let i = 1; i <= 3; i++) {
      pacer.request();
      pacer.request();
      vi.advanceTimersByTime(0);
      expect(flushes).toBe(i);
    }
  });

  test('waits a multiple of what the last broadcasts cost', () => {
    cost = 4;
    const pacer = make();
    pacer.request();
    vi.advanceTimersByTime(0);
    pacer.request();
    vi.advanceTimersByTime(PAUSE_PER_COST - 1);
    expect(flushes).toBe(1);
    vi.advanceTimersByTime(PAUSE_PER_COST * cost);
    expect(flushes).toBe(2);
  });

  test('gathers for a whole tick on a busy process, and no longer', () => {
    load.busy = 1;
    const pacer = make();
    pacer.request();
    vi.advanceTimersByTime(0);
    pacer.request();
    vi.advanceTimersByTime(LONGEST_TICK_MS - 1);
    expect(flushes).toBe(1);
    vi.advanceTimersByTime(1);
    expect(flushes).toBe(2);
  });

  test('a broadcast that takes longer than a tick leaves as much time to others', () => {
    cost = 40 * LONGEST_TICK_MS;
    const pacer = make();
    pacer.request();
    vi.advanceTimersByTime(0);
    pacer.request();
    vi.advanceTimersByTime(9 * LONGEST_TICK_MS);
    expect(flushes).toBe(1);
    vi.advanceTimersByTime(LONGEST_TICK_MS);
    expect(flushes).toBe(2);
  });

  test('what a broadcast takes along is not flushed again', () => {
    const pacer = make();
    pacer.request(LONGEST_TICK_MS);
    pacer.spend(() => {});
    vi.advanceTimersByTime(2 * LONGEST_TICK_MS);
    expect(flushes).toBe(0);
  });

  test('nothing happens once it is stopped, and nobody waits for it', async () => {
    load.busy = 1;
    const pacer = make();
    pacer.spend(() => {});
    pacer.request();
    const ready = pacer.ready();
    pacer.stop();
    await ready;
    vi.advanceTimersByTime(2 * LONGEST_TICK_MS);
    expect(flushes).toBe(0);
  });
});
