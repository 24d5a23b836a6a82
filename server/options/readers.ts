import { StartupError } from '../StartupError.ts';

/** Turns the text of an option into its value. @throws StartupError that names the flag */
export type Reader<T> = (flag: string, text: string) => T;

export const readText: Reader<string> = (flag, text) => {
  if (text.trim() === '' || text.includes('\0')) throw new StartupError(`${flag}: needs a value`);
  return text;
};

export const readPort: Reader<number> = (flag, text) => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new StartupError(`${flag}: "${text}" is not a port (0 to 65535)`);
  return port;
};

/** Text that may be left out: null then. */
export const readOptional: Reader<string | null> = (flag, text) =>
  text === '' ? null : readText(flag, text);

/** Names separated by commas or spaces. */
export const readList: Reader<readonly string[]> = (_flag, text) => text.split(/[\s,]+/).filter(Boolean);

export const readChoice =
  <T extends string>(choices: readonly T[]): Reader<T> =>
  (flag, text) => {
    const choice = choices.find((each) => each === text);
    if (choice === undefined)
      throw new StartupError(`${flag}: "${text}" is not one of ${choices.join(', ')}`);
    return choice;
  };

/** A whole number of at least `least`. */
export const readCount =
  (least: number): Reader<number> =>
  (flag, text) => {
    const count = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (!(count >= least)) throw new StartupError(`${flag}: "${text}" is not a whole number from ${least}`);
    return count;
  };

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** A number of bytes: `65536`, `64k`, `4m`, `1g`. */
export const readBytes: Reader<number> = (flag, text) => {
  const [, digits = '', unit = ''] = /^(\d{1,12})([kmg]?)$/i.exec(text) ?? [];
  const bytes = Number(digits || Number.NaN) * (UNITS[unit.toLowerCase()] ?? Number.NaN);
  if (!(bytes >= 1 && bytes <= Number.MAX_SAFE_INTEGER)) {
    throw new StartupError(`${flag}: "${text}" is not a size such as 65536, 64k, 4m or 1g`);
  }
  return bytes;
};
