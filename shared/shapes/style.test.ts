import { describe, expect, it } from 'vitest';
import { Memo } from './Memo.ts';
import { DASHES, dashPattern, STROKE_WIDTHS } from './style.ts';

describe('dashPattern', () => {
  it('has none for a solid line, and gaps wider than the round caps for the others', () => {
    for (const width of STROKE_WIDTHS) {
      for (const dash of DASHES) {
        const pattern = dashPattern(dash, width);
        if (dash === 'solid') expect(pattern).toBeUndefined();
        else expect(pattern?.[1]).toBeGreaterThan(1.5 * width);
      }
    }
  });
});

describe('Memo', () => {
  it('builds once per key, and forgets all when it is full', () => {
    const memo = new Memo<string>(2);
    let built = 0;
    const get = (key: string) => memo.get(key, () => `${key}${built++}`);
    expect([get('a'), get('a'), get('b')]).toEqual(['a0', 'a0', 'b1']);
    expect([get('c'), get('a')]).toEqual(['c2', 'a3']);
  });
});
