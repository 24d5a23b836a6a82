import { COMMANDS } from '../cli/commands.ts';
import type { Io } from '../cli/Io.ts';
import { runCommand } from '../cli/runCommand.ts';

export interface CliResult {
  readonly code: number;
  /** Lines of the result. */
  readonly lines: readonly string[];
  /** What else was said. */
  readonly notes: readonly string[];
  /** Bytes of the result. */
  readonly bytes: Buffer;
}

/** Runs a command in this process, as a process of its own would: on the folder, or through the server that has it. */
export async function runCli(dataDir: string, name: string, ...args: string[]): Promise<CliResult> {
  const command = COMMANDS.find((each) => each.name === name);
  if (command === undefined) throw new Error(`no command ${name}`);
  const lines: string[] = [];
  const notes: string[] = [];
  const chunks: Uint8Array[] = [];
  const io: Io = {
    line: (text) => void lines.push(text),
    note: (text) => void notes.push(text),
    bytes: async (bytes) => void chunks.push(bytes),
    progress: () => ({ step: () => {} }),
    end: () => {},
    isTerminal: false,
  };
  const code = await runCommand(command, args, { DATA_DIR: dataDir }, io);
  return { code, lines, notes, bytes: Buffer.concat(chunks) };
}
