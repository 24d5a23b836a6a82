import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface ServerProcess {
  readonly port: number;
  /** Sends a signal and waits until the process is gone; resolves with its exit code, null when killed. */
  readonly end: (signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT') => Promise<number | null>;
}

/** Runs `main.ts` as its own process. */
export function runMain(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Starts a real server process on a free port and waits until it listens. */
export async function spawnServer(dataDir: string, args: readonly string[] = []): Promise<ServerProcess> {
  const child = runMain(['--port', '0', '--access', 'open', '--data', dataDir, ...args]);
  const exited = once(child, 'exit');
  const port = await listeningPort(child);
  return {
    port,
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

async function listeningPort(child: ChildProcess): Promise<number> {
  if (child.stdout === null || child.stderr === null) throw new Error('no pipes to the server process');
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /"port":(\d+)/.exec(line)?.[1];
    if (port === undefined) continue;
    child.stdout.resume();
    return Number(port);
  }
  throw new Error(`the server process did not start: ${errors}`);
}
