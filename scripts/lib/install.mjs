import { readFileSync } from 'node:fs';
import path from 'node:path';
import { hashTree } from './hash.mjs';
import { at, root, Trouble } from './project.mjs';
import { run, runNode } from './run.mjs';
import { stampAt } from './stamp.mjs';

const stamp = stampAt(at('node_modules/.inkwire-stamp'));

/** Installs the packages of the lockfile, unless exactly those are there already. */
export async function ensureInstalled() {
  if (stamp.is(fingerprint())) return;
  if (!installedMatchesLock()) await install();
  await requireLevelDb();
  stamp.set(fingerprint());
}

/** npm rewrites node_modules/.package-lock.json with each change it makes there, so a stale stamp shows. */
function fingerprint() {
  const platform = `${process.platform}-${process.arch}`;
  return `${platform} ${hashTree(root, ['package-lock.json', 'node_modules/.package-lock.json'])}`;
}

async function install() {
  console.log('Installing packages (npm ci)…');
  // The build needs the development packages, also where NODE_ENV=production is set.
  const code = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) throw new Trouble(`npm ci failed with exit code ${code}; see its output above.`);
}

/** @param {string[]} args */
function runNpm(args) {
  const cli = process.env.npm_execpath;
  if (cli && path.basename(cli) === 'npm-cli.js') return runNode([cli, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}

/** @typedef {{ version?: string, optional?: boolean, peer?: boolean, link?: boolean }} LockEntry */

/** Whether somebody already installed just what the lockfile says, with npm itself. */
function installedMatchesLock() {
  const wanted = readPackages(at('package-lock.json'));
  const found = readPackages(at('node_modules/.package-lock.json'));
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === '' || entry.optional) return true; // optional ones depend on the platform
    return found[name]?.version === entry.version;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, LockEntry>}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {}; // nothing installed yet
  }
}

/** leveldown is native: it ships binaries for the usual platforms and must be compiled on others. */
async function requireLevelDb() {
  const code = await runNode(['-e', "require('leveldown')"], { stdio: 'ignore' });
  if (code === 0) return;
  throw new Trouble(
    `leveldown has no ready binary for ${process.platform}-${process.arch}: ` +
      'install python3, make and a C++ compiler, then run "npm rebuild leveldown".',
  );
}
