import { BOARD_ID } from '../boardId.ts';
import { MistakeError } from '../operator/Operator.ts';

/** A board's id. @throws MistakeError when it is none */
export function readBoard(text: string | undefined): string {
  if (text === undefined || !BOARD_ID.test(text)) throw new MistakeError(`"${text}" is no board id`);
  return text;
}

/** Ids of boards, separated by commas or given one by one. @throws MistakeError */
export const readBoards = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.split(',').filter(Boolean).map(readBoard));

/** One of a few words, or what counts when the flag is not given. @throws MistakeError */
export function readWord<T extends string, F>(
  flag: string,
  text: string | boolean | undefined,
  words: readonly T[],
  fallback: F,
): T | F {
  if (text === undefined) return fallback;
  const word = words.find((each) => each === text);
  if (word === undefined) throw new MistakeError(`--${flag}: "${text}" is not one of ${words.join(', ')}`);
  return word;
}
