// `npm run fuzz -- [seconds] [seed]`: changed updates and frames against a real relay, for as long as it is told.
import { ensureInstalled } from './lib/install.mjs';
import { runMain } from './lib/project.mjs';
import { runNode } from './lib/run.mjs';
import { tools } from './lib/tools.mjs';

await runMain(async () => {
  await ensureInstalled();
  process.exitCode = await runNode([tools.tsx, 'server/testing/fuzz/main.ts', ...process.argv.slice(2)], {});
});
