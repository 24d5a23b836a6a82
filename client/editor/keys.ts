import type { KeyInput } from './input.ts';

/** Keys of an action: `v`, `1`, `Ctrl+D`, `Shift+1`, `Ctrl++`, `Delete`. Ctrl means Cmd on a Mac. */
interface Chord {
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

/** Where symbols are on a US keyboard: for layouts whose keys there give other characters. */
const CODE_OF_SYMBOL: Readonly<Record<string, string>> = {
  '[': 'BracketLeft',
  ']': 'BracketRight',
  '=': 'Equal',
  '-': 'Minus',
  '/': 'Slash',
  "'": 'Quote',
};

function parse(keys: string): Chord {
  const parts = keys.split('+');
  // `Ctrl++` splits into `Ctrl`, '' and ''.
  const key = keys.endsWith('+') ? '+' : (parts.at(-1) ?? '');
  return { key, ctrl: parts.includes('Ctrl'), alt: parts.includes('Alt'), shift: parts.includes('Shift') };
}

const isLatin = (key: string): boolean => /^[\x21-\x7e]$/.test(key);

/**
 * Whether a key press is `keys`. By what the key types; where that is no Latin character (another script, or
 * Alt on a Mac), or Shift makes it another one, by where it is.
 */
export function matchesKeys(keys: string, input: KeyInput): boolean {
  const chord = parse(keys);
  if (chord.ctrl !== input.modifiers.ctrl || chord.alt !== input.modifiers.alt) return false;
  if (chord.key.length > 1) return chord.shift === input.modifiers.shift && input.key === chord.key;
  if (/[a-z]/i.test(chord.key)) return matchesLetter(chord, input);
  return /\d/.test(chord.key) ? matchesDigit(chord, input) : matchesSymbol(chord, input);
}

function matchesLetter({ key, shift }: Chord, input: KeyInput): boolean {
  if (shift !== input.modifiers.shift) return false;
  if (isLatin(input.key)) return input.key.toLowerCase() === key.toLowerCase();
  return input.code === `Key${key.toUpperCase()}`;
}

/** Digits are where they are: with Shift they type something else on each layout, or only then a digit. */
function matchesDigit({ key, shift }: Chord, input: KeyInput): boolean {
  if (shift !== input.modifiers.shift) return false;
  return input.code === `Digit${key}` || input.code === `Numpad${key}` || (!shift && input.key === key);
}

function matchesSymbol({ key, shift }: Chord, input: KeyInput): boolean {
  const isThere = input.code !== '' && input.code === CODE_OF_SYMBOL[key];
  if (shift) return input.modifiers.shift && (input.key === key || isThere);
  // Which symbols need Shift differs between layouts: what is typed counts. (A key that types the same with
  // Shift is a synthetic event, which means the chord with Shift.)
  if (input.key === key) return !(isThere && input.modifiers.shift);
  return isThere && !input.modifiers.shift && !isLatin(input.key);
}
