import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { builtMain } from './builtMain.ts';
import { endWithTest } from './endWithTest.ts';
import { waitFor } from './waitFor.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface ServerProcess {
  readonly port: number;
  /** What it has logged so far, a line each. */
  readonly log: readonly string[];
  /** What it has written to stderr so far. */
  readonly stderr: () => string;
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly pid: number;
  /** False once the process is gone. */
  readonly isAlive: () => boolean;
  /** Sends a signal and waits until the process is gone; resolves with its exit code, null when killed. */
  readonly end: (signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT') => Promise<number | null>;
}

/** Runs the server's `main.ts`, built, as its own process, until the test is over at most. */
export function runMain(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = spawn(process.execPath, [builtMain(), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithTest(child, 'SIGKILL');
  return child;
}

/** Starts a real server process on a free port and waits until it listens. */
export async function spawnServer(
  dataDir: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<ServerProcess> {
  const child = runMain(['--port', '0', '--access', 'open', '--data', dataDir, ...args], env);
  const exited = once(child, 'exit');
  const { port, log, stderr } = await listening(child);
  return {
    port,
    log,
    stderr,
    signal: (signal) => void child.kill(signal),
    pid: child.pid ?? 0,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    end: async (signal) => {
      child.kill(signal);
      const [code] = await exited;
      return typeof code === 'number' ? code : null;
    },
  };
}

/** Runs `main.ts` to its end: what it wrote and its exit code. */
export async function mainToEnd(
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = runMain(args, env);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (text) => {
    stdout += text;
  });
  child.stderr?.on('data', (text) => {
    stderr += text;
  });
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

async function listening(child: ChildProcess): Promise<Pick<ServerProcess, 'port' | 'log' | 'stderr'>> {
  if (child.stdout === null || child.stderr === null) throw new Error('no pipes to the server process');
  const log: string[] = [];
  let errors = '';
  createInterface({ input: child.stdout }).on('line', (line) => log.push(line));
  child.stderr.on('data', (text) => {
    errors += text;
  });
  const port = () => Number(/"port":(\d+)/.exec(log.join('\n'))?.[1]);
  await waitFor('the server process to listen', () => port() > 0 || child.exitCode !== null);
  if (child.exitCode !== null) throw new Error(`the server process did not start: ${errors}`);
  return { port: port(), log, stderr: () => errors };
}
