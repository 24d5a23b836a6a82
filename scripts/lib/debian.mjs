import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { run } from './run.mjs';

/** A mirror that does not answer must not hold up a CI for ever. */
const LIMIT_MS = 10 * 60_000;

/** A file that packages ask whether they may start their services; 101 says no. */
const POLICY = '/usr/sbin/policy-rc.d';
const NO_SERVICES = `#!/bin/sh
# Inkwire's "npm test" is installing packages and wants no service started. Remove this file if it is left over.
exit 101
`;

/** Whether packages can be installed unasked. */
export const isRootOnDebian = () => process.getuid?.() === 0 && existsSync('/etc/debian_version');

/**
 * Installs packages, each by itself, and starts none of their services. What fails has been said by apt.
 * @param {...string} names
 */
export async function aptInstall(...names) {
  const allow = forbidServices();
  try {
    const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: LIMIT_MS };
    await run('apt-get', ['update', '-qq'], options);
    for (const name of names) await run('apt-get', ['install', '-y', '-qq', name], options);
  } finally {
    allow();
  }
}

/** @returns {() => void} what makes it as it was before */
function forbidServices() {
  if (existsSync(POLICY)) return () => {}; // the machine has rules of its own, in containers just these
  const allow = () => rmSync(POLICY, { force: true });
  process.once('exit', allow);
  writeFileSync(POLICY, NO_SERVICES, { mode: 0o755 });
  return () => {
    allow();
    process.off('exit', allow);
  };
}
