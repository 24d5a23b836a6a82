import { ensureBuilt } from './build.mjs';
import { requireChromium } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { runMain } from './project.mjs';
import { runNode } from './run.mjs';
import { tools } from './tools.mjs';

/**
 * Runs a TypeScript program that drives the built app, with this script's own arguments.
 * @param {string} file path inside the project
 */
export async function runBuilt(file) {
  await runMain(async () => {
    await ensureInstalled();
    await ensureBuilt();
    const env = { ...process.env, CHROMIUM_PATH: await requireChromium() };
    process.exitCode = await runNode([tools.tsx, file, ...process.argv.slice(2)], { env });
  });
}
