// `npm run dev`: the client with hot reload at http://localhost:5173, and the relay, restarted on each change.
// Arguments go to the relay.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { endWithParent } from './lib/endWithParent.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root, runMain } from './lib/project.mjs';
import { tools } from './lib/tools.mjs';

// A group of its own for each child, so that what a watcher has started ends with it.
const GROUPS = process.platform !== 'win32';
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

await runMain(async () => {
  await ensureInstalled();
  const args = process.argv.slice(2);
  const env = { ...process.env, PORT: relayPort(args) }; // the client's dev server passes /ws and /api on to it
  endWithParent();
  const children = [
    start('relay ', [tools.tsx, 'watch', '--clear-screen=false', 'server/main.ts', ...args], env),
    start('client', [tools.vite, '--clearScreen', 'false'], env),
  ];
  const stopAll = () => {
    for (const child of children) stop(child);
  };
  for (const child of children) child.once('exit', stopAll); // one without the other is of no use
  for (const signal of SIGNALS) process.on(signal, stopAll);
});

/** @param {string[]} args */
function relayPort(args) {
  const joined = args.join(' ');
  return /--port[ =](\d+)/.exec(joined)?.[1] ?? process.env.PORT ?? '8080';
}

/**
 * @param {string} name shown before each of its lines
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function start(name, args, env) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: GROUPS,
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => console.log(`${name} │ ${line}`));
  }
  return child;
}

/** @param {import('node:child_process').ChildProcess} child */
function stop(child) {
  if (child.pid === undefined) return;
  try {
    if (GROUPS) process.kill(-child.pid, 'SIGTERM');
    else child.kill('SIGTERM');
  } catch {
    // it ended by itself meanwhile
  }
}
