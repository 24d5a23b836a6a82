import { chmodSync, existsSync } from 'node:fs';
import { hashTree } from './hash.mjs';
import { at, root, Trouble } from './project.mjs';
import { runNode } from './run.mjs';
import { stampAt } from './stamp.mjs';
import { tools } from './tools.mjs';

export const serverMain = at('dist/server/main.js');

const stamp = stampAt(at('dist/.stamp'));
const SOURCES = [
  'client',
  'server',
  'shared',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const RESULTS = [serverMain, at('dist/client/index.html')];

/** Builds client and server, unless the last build was made from the very same sources. */
export async function ensureBuilt() {
  if (RESULTS.every((file) => existsSync(file)) && stamp.is(fingerprint())) return;
  await build();
}

/** Builds client and server into dist/. */
export async function build() {
  const started = Date.now();
  const made = fingerprint(); // taken before: a file saved meanwhile must lead to another build
  console.log('Building…');
  stamp.clear();
  await vite([]);
  await vite(['--ssr']);
  chmodSync(serverMain, 0o755);
  stamp.set(made);
  console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

const fingerprint = () => hashTree(root, SOURCES, (file) => !/\.test\.tsx?$/.test(file));

/** @param {string[]} args */
async function vite(args) {
  const env = { ...process.env, NODE_ENV: 'production' };
  const code = await runNode([tools.vite, 'build', '--logLevel', 'warn', ...args], { env });
  if (code !== 0) throw new Trouble('the build failed; see above.');
}
