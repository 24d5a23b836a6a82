import { Memo } from './Memo.ts';
import type { Font } from './record.ts';

/** The CSS font families; the first of each is bundled with the app. */
export const FONT_STACKS: Record<Font, string> = {
  hand: "'Shantell Sans Variable', 'Comic Sans MS', 'Comic Neue', cursive",
  sans: "'Inter Variable', Inter, system-ui, sans-serif",
  mono: "'JetBrains Mono Variable', 'JetBrains Mono', ui-monospace, monospace",
};

/** Height of a line, relative to the font size. */
export const LINE_HEIGHT = 1.25;

/** Ascent and descent of the bundled fonts, relative to the font size (from their hhea tables). */
const METRICS: Record<Font, { readonly ascent: number; readonly descent: number }> = {
  hand: { ascent: 1.02, descent: 0.32 },
  sans: { ascent: 0.96875, descent: 0.24121 },
  mono: { ascent: 1.02, descent: 0.3 },
};

/** The baseline below the top of its line, relative to the font size: where CSS puts it too. */
export function baselineOf(font: Font): number {
  const { ascent, descent } = METRICS[font];
  return (LINE_HEIGHT - ascent - descent) / 2 + ascent;
}

/** The width of `text` in board px. */
export type TextMeasure = (text: string, font: Font, fontSize: number) => number;

/** Text is measured at this size and scaled, so that a scaled text breaks into the same lines. */
const REFERENCE_SIZE = 64;

/** Enough for the words of a large board; longer pieces are not worth their memory. */
const MAX_WORDS = 20_000;
const MAX_WORD_LENGTH = 64;

const words: Record<Font, Memo<number>> = {
  hand: new Memo(MAX_WORDS),
  sans: new Memo(MAX_WORDS),
  mono: new Memo(MAX_WORDS),
};
let measure: TextMeasure = approximateMeasure;
let version = 0;

/** Lets `fn` measure text from now on: a canvas in the browser. What was measured before is forgotten. */
export function setTextMeasure(fn: TextMeasure): void {
  measure = fn;
  clearTextMeasureCache();
}

/** Forgets what was measured: the fonts have loaded. Boxes derived from text must then be read again. */
export function clearTextMeasureCache(): void {
  for (const memo of Object.values(words)) memo.clear();
  version++;
}

/** Grows whenever text may measure differently than before. */
export const textMeasureVersion = (): number => version;

/** The width of a piece of text without line breaks, board px. */
export function measureText(text: string, font: Font, fontSize: number): number {
  const atReference = () => measure(text, font, REFERENCE_SIZE);
  const width = text.length > MAX_WORD_LENGTH ? atReference() : words[font].get(text, atReference);
  return (width / REFERENCE_SIZE) * fontSize;
}

const NARROW = /[ijlIft.,:;!|'`()[\]{}\s]/;
const WIDE = /[mwMW@%—…]/;
const CAPITAL = /[A-Z0-9]/;
const FULL_WIDTH = 0x1100;

/** Width of a character relative to the font size, roughly as in the proportional fonts. */
function approximateAdvance(character: string): number {
  if ((character.codePointAt(0) ?? 0) >= FULL_WIDTH) return 1;
  if (NARROW.test(character)) return 0.3;
  if (WIDE.test(character)) return 0.88;
  return CAPITAL.test(character) ? 0.66 : 0.56;
}

/** Where there are no fonts: near enough, and the same on every machine. */
function approximateMeasure(text: string, font: Font, fontSize: number): number {
  let advance = 0;
  for (const character of text) advance += font === 'mono' ? 0.6 : approximateAdvance(character);
  return advance * fontSize;
}
