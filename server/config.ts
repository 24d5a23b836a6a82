import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LIMIT_OPTIONS, type Limits } from './options/limitOptions.ts';
import { describeOptions, type Option, type Options, readOptions } from './options/Option.ts';
import { readText } from './options/readers.ts';
import { SERVE_OPTIONS, type ServeSettings } from './options/serveOptions.ts';
import { StartupError } from './StartupError.ts';

export interface Config extends ServeSettings {
  /** Absolute path of the folder with all data. */
  readonly dataDir: string;
  readonly limits: Limits;
}

/** Where the boards are: the one option that every command has. */
export const DATA_OPTION: Option<string> = {
  flag: 'data',
  env: 'DATA_DIR',
  value: '<folder>',
  fallback: './data',
  read: (flag, text) => resolve(readText(flag, text)),
  help: 'where the boards are kept; one process per folder',
};

const DATA_OPTIONS: Options<{ dataDir: string }> = { dataDir: DATA_OPTION };

export const OPTIONS_HELP = `Options of serve [default] (environment variable; a flag wins)
${describeOptions({ ...DATA_OPTIONS, ...SERVE_OPTIONS })}

Limits of serve
${describeOptions(LIMIT_OPTIONS)}
`;

/**
 * Reads the options of `serve`: flags, then the environment, then defaults.
 * @throws StartupError for a wrong flag or value
 */
export function readConfig(args: readonly string[], env: NodeJS.ProcessEnv): Config {
  const flags = parseFlags(args, [
    DATA_OPTION,
    ...Object.values(SERVE_OPTIONS),
    ...Object.values(LIMIT_OPTIONS),
  ]);
  return {
    ...readOptions(DATA_OPTIONS, flags, env),
    ...readOptions(SERVE_OPTIONS, flags, env),
    limits: readOptions(LIMIT_OPTIONS, flags, env),
  };
}

/** Flags by name; only those in `options` may be given. @throws StartupError */
export function parseFlags(
  args: readonly string[],
  options: readonly Pick<Option<unknown>, 'flag'>[],
): Readonly<Record<string, unknown>> {
  const known = Object.fromEntries(options.map(({ flag }) => [flag, { type: 'string' } as const]));
  try {
    return parseArgs({ args: [...args], options: known, allowPositionals: false }).values;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(/\. |\n/, 1)[0] ?? '') : String(error);
    throw new StartupError(`${reason} (see --help)`);
  }
}
