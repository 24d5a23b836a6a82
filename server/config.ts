import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LOG_LEVELS, type LogLevel } from './log.ts';
import { StartupError } from './StartupError.ts';

export const ACCESS_MODES = ['open'] as const;
export type Access = (typeof ACCESS_MODES)[number];

export interface Config {
  /** TCP port, 0 for any free one. */
  readonly port: number;
  readonly host: string;
  /** Absolute path of the folder with all data. */
  readonly dataDir: string;
  readonly access: Access;
  readonly logLevel: LogLevel;
}

export type Command =
  | { readonly run: 'serve'; readonly config: Config }
  | { readonly run: 'help' }
  | { readonly run: 'version' };

export const HELP = `Usage: inkwire [options]

The collaborative whiteboard on which nothing drawn is ever lost.

Options (environment variable)      default
  --port <n>          (PORT)        8080       TCP port; 0 takes a free one
  --host <name>       (HOST)        127.0.0.1  address to listen on; 0.0.0.0 lets other machines in
  --data <folder>     (DATA_DIR)    ./data     where the boards are kept
  --access <mode>     (ACCESS)      open       open: whoever knows a board's id may edit it
  --log-level <level> (LOG_LEVEL)   info       ${LOG_LEVELS.join(', ')}
  --help                                       print this and exit
  --version                                    print the version and exit

A flag wins over its environment variable.
`;

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  access: { type: 'string' },
  'log-level': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/**
 * Reads flags, then the environment, then defaults.
 * @throws StartupError for a wrong flag or value
 */
export function readCommand(args: readonly string[], env: NodeJS.ProcessEnv): Command {
  const flags = parseFlags(args);
  if (flags.help === true) return { run: 'help' };
  if (flags.version === true) return { run: 'version' };
  const text = (flag: string | undefined, variable: string, fallback: string): string =>
    flag ?? (env[variable] || fallback);
  return {
    run: 'serve',
    config: {
      port: readPort(text(flags.port, 'PORT', '8080')),
      host: readText('--host', text(flags.host, 'HOST', '127.0.0.1')),
      dataDir: resolve(readText('--data', text(flags.data, 'DATA_DIR', './data'))),
      access: readChoice('--access', text(flags.access, 'ACCESS', 'open'), ACCESS_MODES),
      logLevel: readChoice('--log-level', text(flags['log-level'], 'LOG_LEVEL', 'info'), LOG_LEVELS),
    },
  };
}

function parseFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: false }).values;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(/\. |\n/, 1)[0] ?? '') : String(error);
    throw new StartupError(`${reason} (see --help)`);
  }
}

function readPort(value: string): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(port <= 65_535)) throw new StartupError(`--port: "${value}" is not a port (0 to 65535)`);
  return port;
}

function readText(flag: string, value: string): string {
  if (value.trim() === '' || value.includes('\0')) throw new StartupError(`${flag}: needs a value`);
  return value;
}

function readChoice<T extends string>(flag: string, value: string, choices: readonly T[]): T {
  const choice = choices.find((each) => each === value);
  if (choice === undefined) throw new StartupError(`${flag}: "${value}" is not one of ${choices.join(', ')}`);
  return choice;
}
