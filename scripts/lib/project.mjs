import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** @param {...string} parts path inside the project */
export const at = (...parts) => path.join(root, ...parts);

/** A trouble the person at the keyboard can mend: shown as one line, without a stack. */
export class Trouble extends Error {}

/**
 * Runs a script's main function; a Trouble becomes one line and exit code 1.
 * @param {() => Promise<unknown>} main
 */
export async function runMain(main) {
  try {
    requireNode();
    await main();
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.error(`inkwire: ${error.message}`);
    process.exitCode = 1;
  }
}

// The oldest release line that vite, vitest and the relay all run on.
const OLDEST_NODE = [20, 19];

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantMajor = 0, wantMinor = 0] = OLDEST_NODE;
  if (major > wantMajor || (major === wantMajor && minor >= wantMinor)) return;
  throw new Trouble(`Node ${OLDEST_NODE.join('.')} or newer is needed, this is ${process.versions.node}.`);
}
