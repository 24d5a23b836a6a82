import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isExpected } from '../operator/calls.ts';
import { FailureError, MistakeError, type Operator } from '../operator/Operator.ts';
import { openOperator } from '../operator/openOperator.ts';
import type { Command } from './Command.ts';
import { DATA } from './help.ts';
import type { Io } from './Io.ts';

/** Exit codes: the work was done; it failed, or found something bad; the person made a mistake. */
export const EXIT = { done: 0, failed: 1, mistake: 2 } as const;

/** Runs a command to its end and returns the exit code. */
export async function runCommand(
  command: Command,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  io: Io,
): Promise<number> {
  let operator: Promise<Operator> | null = null;
  try {
    const { values, positionals } = parse(command, args);
    const dataDir = resolve(String(values.data || env.DATA_DIR || './data'));
    const onDropped = (lines: readonly string[]) => {
      for (const line of lines) io.note(`the database dropped damaged bytes: ${line}`);
    };
    const open = () => {
      operator ??= openOperator(dataDir, { mayCreate: command.mayCreate === true, onDropped });
      return operator;
    };
    const use = { args: positionals, options: values, dataDir, env, io, operator: open };
    return (await command.run(use)) ? EXIT.done : EXIT.failed;
  } catch (error) {
    const code = error instanceof MistakeError ? EXIT.mistake : EXIT.failed;
    if (!(error instanceof MistakeError || isExpected(error) || isSystemError(error))) throw error;
    io.note(`inkwire: ${error.message.replaceAll('\n', ' ')}`);
    return code;
  } finally {
    io.end();
    await closeOpened(operator);
  }
}

/** What the system refused, such as a full disk, is no fault of ours. */
const isSystemError = (error: unknown): error is Error =>
  error instanceof FailureError || (error instanceof Error && 'syscall' in error);

async function closeOpened(operator: Promise<Operator> | null): Promise<void> {
  const opened = await operator?.catch(() => null); // then the command failed with the reason
  await opened?.close();
}

function parse(command: Command, args: readonly string[]) {
  const flags = [...command.options, DATA].map(
    ({ flag, value }) => [flag, { type: value === undefined ? 'boolean' : 'string' } as const] as const,
  );
  const hint = `(see "inkwire ${command.name} --help")`;
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: [...args], options: Object.fromEntries(flags), allowPositionals: true });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(/\. |\n/, 1)[0] ?? '') : String(error);
    throw new MistakeError(`${reason} ${hint}`);
  }
  const { values, positionals } = parsed;
  const [least, most] = command.count;
  if (positionals.length < least)
    throw new MistakeError(`${command.name} needs ${command.arguments} ${hint}`);
  if (positionals.length > most)
    throw new MistakeError(`${positionals[most]}: one argument too many ${hint}`);
  return { values: values as Record<string, string | boolean | undefined>, positionals };
}
