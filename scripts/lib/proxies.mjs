import { existsSync } from 'node:fs';
import { aptInstall, isRootOnDebian } from './debian.mjs';
import { findProgram } from './programs.mjs';
import { run } from './run.mjs';

/** Programs and packages of the same name that `docs/proxies` has a reference configuration for. */
const PROXIES = ['nginx', 'caddy', 'haproxy'];

/** Installs the proxies that are missing, where that can be done unasked: tests run what is there, and name the rest. */
export async function installProxies() {
  const missing = PROXIES.filter((name) => !findProgram(name));
  if (missing.length === 0 || !isRootOnDebian()) return;
  console.log(`Installing ${missing.join(', ')} for the tests of docs/proxies (apt-get install)…`);
  await aptInstall(...missing);
  const installed = missing.filter((name) => findProgram(name));
  // They are for the tests: nothing of them should come up with the machine either.
  if (existsSync('/run/systemd/system')) await run('systemctl', ['disable', '--quiet', ...installed]);
}
