import type { TextStep } from '../../shared/board/textSteps.ts';

/** `remove` characters (UTF-16 units) at `index` replaced by `insert`. */
export interface Splice {
  readonly index: number;
  readonly remove: number;
  readonly insert: string;
}

/** A part of a text, end excluded. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/**
 * The smallest splice from `before` to `after`; null when they are equal. Where several would do (`aa` to
 * `aaa`), the one that ends at `caret` in `after`: that is where somebody typed. Never cuts a character in two.
 */
export function spliceBetween(before: string, after: string, caret: number): Splice | null {
  if (before === after) return null;
  let tail = 0;
  const mostTail = Math.min(before.length, after.length - Math.min(caret, after.length));
  while (tail < mostTail && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  let head = 0;
  const mostHead = Math.min(before.length, after.length) - tail;
  while (head < mostHead && before[head] === after[head]) head++;
  const restOfTail = Math.min(before.length, after.length) - head;
  while (tail < restOfTail && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  if (head > 0 && isHighSurrogate(before.charCodeAt(head - 1))) head--;
  if (tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail))) tail--;
  return { index: head, remove: before.length - head - tail, insert: after.slice(head, after.length - tail) };
}

/**
 * Where the place `index` of a text is after `steps`. What is inserted right there goes behind it: a caret stays
 * with the letter before it.
 */
export function mapIndex(steps: readonly TextStep[], index: number): number {
  let from = 0;
  let to = 0;
  for (const step of steps) {
    if ('insert' in step) {
      if (from === index) return to;
      to += step.insert.length;
    } else if ('delete' in step) {
      if (index < from + step.delete) return to;
      from += step.delete;
    } else {
      if (index < from + step.retain) return to + index - from;
      from += step.retain;
      to += step.retain;
    }
  }
  return to + index - from;
}

/** Where the characters of `range` are after `steps`: gone ones are left out, new ones between them too. */
export function survivors(steps: readonly TextStep[], range: Range): Range[] {
  const ranges: Range[] = [];
  let from = 0;
  let to = 0;
  const keep = (length: number) => {
    const start = Math.max(range.start, from);
    const end = Math.min(range.end, from + length);
    if (start < end) ranges.push({ start: to + start - from, end: to + end - from });
    from += length;
    to += length;
  };
  for (const step of steps) {
    if ('insert' in step) to += step.insert.length;
    else if ('delete' in step) from += step.delete;
    else keep(step.retain);
  }
  keep(Math.max(0, range.end - from));
  return ranges;
}

/**
 * `splice` was made while `steps` happened elsewhere: the splices that do the same after them, to be applied
 * in order. Characters that others put inside of the removed part stay.
 */
export function rebase(splice: Splice, steps: readonly TextStep[]): Splice[] {
  const { index, remove, insert } = splice;
  const removed = survivors(steps, { start: index, end: index + remove });
  const deletions = removed
    .reverse()
    .map(({ start, end }) => ({ index: start, remove: end - start, insert: '' }));
  const place = { index: mapIndex(steps, index), remove: 0, insert };
  return insert === '' ? deletions : [...deletions, place];
}

/** Where the last change of `steps` ends in the new text. */
export function endOfChange(steps: readonly TextStep[]): number {
  let to = 0;
  let end = 0;
  for (const step of steps) {
    if ('retain' in step) {
      to += step.retain;
      continue;
    }
    if ('insert' in step) to += step.insert.length;
    end = to;
  }
  return end;
}

/** A splice as steps. */
export const stepsOfSplice = ({ index, remove, insert }: Splice): TextStep[] => [
  { retain: index },
  { delete: remove },
  { insert },
];
