import { describe, expect, it } from 'vitest';
import { Memo } from './Memo.ts';
import { DASHES, dashPattern, strokeStyle } from './style.ts';
import { makeRecord } from './testing/makeRecord.ts';

describe('dashPattern', () => {
  it('has none for a solid line, and gaps wider than the round caps for the others', () => {
    for (const width of [1, 2, 4]) {
      for (const dash of DASHES) {
        const pattern = dashPattern(dash, width, 1000);
        if (dash === 'solid') expect(pattern).toBeUndefined();
        else expect(pattern?.[1]).toBeGreaterThan(1.5 * width);
      }
    }
  });
});

describe('strokeStyle', () => {
  it('draws solid what would have so many dashes that a board freezes', () => {
    const sized = (size: number, more = {}) =>
      strokeStyle(
        makeRecord({ kind: 'rect', width: size, height: size, dash: 'dotted', strokeWidth: 1, ...more }),
      );
    expect(sized(20_000).dash).toBeDefined();
    expect(sized(1_000_000).dash).toBeUndefined();
    const bend = Array.from({ length: 400 }, (_, index) => [(index % 2) * 20_000, 0] as const);
    expect(sized(20_000, { bend }).dash).toBeUndefined();
  });
});

describe('Memo', () => {
  it('forgets all when its keys have become too long', () => {
    const memo = new Memo<number>(100, 10);
    let built = 0;
    const get = (key: string) => memo.get(key, () => built++);
    expect([get('four'), get('five5'), get('four')]).toEqual([0, 1, 0]);
    expect([get('six'), get('four')]).toEqual([2, 3]);
    expect([get('longer than all'), get('longer than all')]).toEqual([4, 4]);
  });

  it('builds once per key, and forgets all when it is full', () => {
    const memo = new Memo<string>(2);
    let built = 0;
    const get = (key: string) => memo.get(key, () => `${key}${built++}`);
    expect([get('a'), get('a'), get('b')]).toEqual(['a0', 'a0', 'b1']);
    expect([get('c'), get('a')]).toEqual(['c2', 'a3']);
  });
});
