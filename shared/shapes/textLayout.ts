import { Memo } from './Memo.ts';
import type { TextLine } from './Pen.ts';
import type { Align, Font } from './record.ts';
import { baselineOf, LINE_HEIGHT, measureText, textMeasureVersion } from './textMeasure.ts';

export interface TextToLayOut {
  readonly text: string;
  readonly font: Font;
  /** Board px. */
  readonly fontSize: number;
  /** Lines are broken at this width, board px; null: only where the text has a newline. */
  readonly width: number | null;
  readonly align: Align;
}

/** A text in lines; (0,0) is the top left of the block. */
export interface TextLayout {
  readonly lines: readonly TextLine[];
  /** The width given, or that of the longest line. */
  readonly width: number;
  readonly height: number;
}

/** A line or a piece of one, with its width in board px. */
interface Line {
  readonly text: string;
  readonly width: number;
}

type Measure = (piece: string) => number;

/** Sums of word widths differ from the width of the whole in the last bits; that must not break a line. */
const EPSILON = 0.01;

const TAB = '    ';

/** Spaces; words up to their hyphens; ideographs one by one, since lines may break between them. */
const PIECES =
  /\s+|[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef-]*-+|[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef-]+/g;

/** Moving shapes ask for the same layouts again and again, with new records each time. */
const MAX_LAYOUTS = 2000;
/** Each letter typed into a long text makes another layout of all of it: so few of those are kept. */
const MAX_LAYOUT_CHARACTERS = 2_000_000;
const layouts = new Memo<TextLayout>(MAX_LAYOUTS, MAX_LAYOUT_CHARACTERS);
let layoutsVersion = 0;

/** Breaks a text into lines as CSS does with `pre-wrap` and `break-word`: spaces at a break hang. */
export function layoutText(input: TextToLayOut): TextLayout {
  if (layoutsVersion !== textMeasureVersion()) {
    layouts.clear();
    layoutsVersion = textMeasureVersion();
  }
  const { text, font, fontSize, width, align } = input;
  return layouts.get(`${font} ${fontSize} ${width} ${align} ${text}`, () => layOut(input));
}

function layOut({ text, font, fontSize, width, align }: TextToLayOut): TextLayout {
  const measure: Measure = (piece) => measureText(piece, font, fontSize);
  const lines = text
    .replaceAll('\t', TAB)
    .split(/\r\n|\r|\n/)
    .flatMap((paragraph) => breakLines(paragraph, width ?? Infinity, measure));
  const blockWidth = width ?? lines.reduce((most, line) => Math.max(most, line.width), 0);
  const lineHeight = fontSize * LINE_HEIGHT;
  return {
    lines: lines.map((line, index) => ({
      ...line,
      x: startOf(align, blockWidth - line.width),
      baseline: index * lineHeight + fontSize * baselineOf(font),
    })),
    width: blockWidth,
    height: lines.length * lineHeight,
  };
}

/** Where a line starts of which `free` px are left over. */
function startOf(align: Align, free: number): number {
  if (align === 'left') return 0;
  return align === 'center' ? free / 2 : free;
}

/** One paragraph (no newlines) in lines no wider than `limit`, as far as a single character allows. */
function breakLines(paragraph: string, limit: number, measure: Measure): Line[] {
  const lines: Line[] = [];
  let text = '';
  let width = 0; // with the spaces at its end
  let inkWidth = 0; // without them
  for (const piece of fittingPieces(paragraph, limit, measure)) {
    const isGap = isSpace(piece.text);
    if (!isGap && text !== '' && width + piece.width > limit + EPSILON) {
      lines.push({ text: text.trimEnd(), width: inkWidth });
      text = '';
      width = 0;
      inkWidth = 0;
    }
    text += piece.text;
    width += piece.width;
    if (!isGap) inkWidth = width;
  }
  lines.push({ text, width: Math.min(width, Math.max(limit, inkWidth)) });
  return lines;
}

/** The pieces of a paragraph with their widths, those wider than a line cut up. */
function fittingPieces(paragraph: string, limit: number, measure: Measure): Line[] {
  const pieces: Line[] = [];
  for (const text of paragraph.match(PIECES) ?? []) {
    const width = measure(text);
    if (width <= limit + EPSILON || isSpace(text)) pieces.push({ text, width });
    else for (const part of cutWord(text, limit, measure)) pieces.push(part);
  }
  return pieces;
}

/** A piece is all space or has none. */
const isSpace = (piece: string): boolean => /^\s/.test(piece);

const ASCII = /^[ -~]*$/;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What is seen as one character each. The segmenter is slow, and most text does not need it. */
function charactersOf(word: string): Iterable<string> {
  return ASCII.test(word) ? word : Array.from(graphemes.segment(word), ({ segment }) => segment);
}

/** As many characters a part as fit together: kerned, as a browser sets them. */
function* cutWord(word: string, limit: number, measure: Measure): Generator<Line> {
  let part: Line = { text: '', width: 0 };
  for (const character of charactersOf(word)) {
    const text = part.text + character;
    const longer = { text, width: measure(text) };
    if (part.text !== '' && longer.width > limit) {
      yield part;
      part = { text: character, width: measure(character) };
    } else part = longer;
  }
  yield part;
}
