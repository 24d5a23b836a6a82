import type { Reader } from './readers.ts';

/** One setting of the server: a flag, its environment variable and how it is read. */
export interface Option<T> {
  /** Without the two dashes. */
  readonly flag: string;
  readonly env: string;
  /** What stands for the value in the help. */
  readonly value: string;
  /** Text that counts when neither is given. */
  readonly fallback: string;
  readonly read: Reader<T>;
  /** One line for people. */
  readonly help: string;
}

export type Options<T> = { readonly [K in keyof T]: Option<T[K]> };

/** Reads each option of a table: its flag, else its variable, else its fallback. @throws StartupError */
export function readOptions<T extends object>(
  table: Options<T>,
  flags: Readonly<Record<string, unknown>>,
  env: NodeJS.ProcessEnv,
): T {
  const entries = Object.entries(table as Record<string, Option<unknown>>).map(([name, option]) => {
    const flag = flags[option.flag];
    const text = typeof flag === 'string' ? flag : env[option.env] || option.fallback;
    return [name, option.read(`--${option.flag}`, text)];
  });
  return Object.fromEntries(entries) as T;
}

/** One line a flag, as `--help` shows it. */
export function describeOptions(table: Options<object>): string {
  const options = Object.values(table) as Option<unknown>[];
  const left = (option: Option<unknown>) => `--${option.flag} ${option.value}`;
  const widest = Math.max(...options.map((option) => left(option).length));
  return options
    .map((option) => {
      const fallback = option.fallback === '' ? '' : ` [${option.fallback}]`;
      return `  ${left(option).padEnd(widest)}  ${option.help}${fallback} (${option.env})`;
    })
    .join('\n');
}
