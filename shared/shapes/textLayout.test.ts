import { afterEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../util/random.ts';
import { layoutText, type TextToLayOut } from './textLayout.ts';
import { clearTextMeasureCache, measureText, setTextMeasure, type TextMeasure } from './textMeasure.ts';

/** Every character as wide as half of the font size. */
const halfEm: TextMeasure = (text, _font, fontSize) => (text.length * fontSize) / 2;

const base: TextToLayOut = { text: '', font: 'mono', fontSize: 20, width: null, align: 'left' };
const linesOf = (text: string, width: number | null) =>
  layoutText({ ...base, text, width }).lines.map((line) => line.text);

describe('layoutText', () => {
  setTextMeasure(halfEm);
  afterEach(() => setTextMeasure(halfEm));

  it('keeps newlines and spaces when nothing limits the width', () => {
    expect(linesOf('one  two\n\n three ', null)).toEqual(['one  two', '', ' three ']);
    expect(layoutText({ ...base, text: 'ab\nabcd' })).toMatchObject({ width: 40, height: 50 });
  });

  it('has one empty line for an empty text', () => {
    expect(layoutText(base)).toMatchObject({ width: 0, height: 25, lines: [{ text: '', x: 0, width: 0 }] });
  });

  it('breaks lines between words; spaces at a break hang', () => {
    expect(linesOf('one two three', 70)).toEqual(['one two', 'three']);
    expect(linesOf('one two   three', 70)).toEqual(['one two', 'three']);
    expect(linesOf('one two', 69)).toEqual(['one', 'two']);
    expect(layoutText({ ...base, text: 'one two   three', width: 70 }).lines[0]?.width).toBe(70);
  });

  it('breaks after hyphens and between ideographs', () => {
    expect(linesOf('well-known', 60)).toEqual(['well-', 'known']);
    expect(linesOf('日本語', 20)).toEqual(['日本', '語']);
  });

  it('cuts words that are too long, never inside of a character that is seen as one', () => {
    expect(linesOf('abcdefgh ij', 40)).toEqual(['abcd', 'efgh', 'ij']);
    expect(linesOf('👩‍👩‍👧👩‍👩‍👧', 90)).toEqual(['👩‍👩‍👧', '👩‍👩‍👧']);
    expect(linesOf('abc', 1)).toEqual(['a', 'b', 'c']);
  });

  it('aligns lines within the width', () => {
    const at = (align: TextToLayOut['align']) =>
      layoutText({ ...base, text: 'ab', width: 100, align }).lines[0]?.x;
    expect([at('left'), at('center'), at('right')]).toEqual([0, 40, 80]);
    const free = layoutText({ ...base, text: 'ab\nabcd', align: 'center' });
    expect(free.lines.map(({ x }) => x)).toEqual([10, 0]);
  });

  it('puts baselines one line height apart, within their lines', () => {
    const [first, second] = layoutText({ ...base, text: 'a\nb' }).lines;
    expect((second?.baseline ?? 0) - (first?.baseline ?? 0)).toBeCloseTo(25);
    expect(first?.baseline).toBeGreaterThan(12);
    expect(first?.baseline).toBeLessThan(25);
  });

  it.each([1, 2, 3])('loses no word and exceeds the width nowhere (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const character = () => 'abc -\n日é'.charAt(Math.floor(8 * random()));
    for (let round = 0; round < 200; round++) {
      const text = Array.from({ length: Math.floor(60 * random()) }, character).join('');
      const width = 10 + 190 * random();
      const { lines } = layoutText({ ...base, text, width });
      expect(
        lines
          .map((line) => line.text)
          .join('')
          .replace(/\s/g, ''),
      ).toBe(text.replace(/\s/g, ''));
      for (const line of lines) {
        expect(line.width).toBeLessThanOrEqual(width + 0.1);
        expect(line.x).toBeGreaterThanOrEqual(-0.1);
      }
    }
  });

  it('takes more lines, and more pieces of a word, than a call takes arguments', () => {
    const lines = layoutText({ ...base, text: '\n'.repeat(200_000), width: null });
    expect(lines.lines).toHaveLength(200_001);
    const word = layoutText({ ...base, text: 'x'.repeat(200_000), width: 1 });
    expect(word.lines).toHaveLength(200_000);
  });

  it('breaks the same text at the same places at any scale', () => {
    const text = 'the quick brown fox jumps over the lazy dog, again and again';
    const at = (factor: number) => layoutText({ ...base, text, fontSize: 20 * factor, width: 170 * factor });
    expect(at(3.7).lines.map((line) => line.text)).toEqual(at(1).lines.map((line) => line.text));
    expect(at(2).height).toBe(2 * at(1).height);
  });

  it('measures each word once, and again after the fonts have changed', () => {
    let calls = 0;
    setTextMeasure((...args) => {
      calls++;
      return halfEm(...args);
    });
    for (let width = 100; width < 200; width++) layoutText({ ...base, text: 'two two words', width });
    expect(calls).toBe(3); // "two", the space, "words"
    clearTextMeasureCache();
    layoutText({ ...base, text: 'two two words', width: 100 });
    expect(calls).toBe(6);
    setTextMeasure((text) => text.length * 100);
    expect(measureText('ab', 'sans', 64)).toBe(200);
  });
});
