// `npm run fuzz -- [seconds] [seed]`: changed updates and frames against a real relay, for as long as it is told.
// `npm run fuzz -- board [seconds] [seed]`: three people who do anything on one board, with a failing network.
import { ensureInstalled } from './lib/install.mjs';
import { runMain, Trouble } from './lib/project.mjs';
import { runNode } from './lib/run.mjs';
import { tools } from './lib/tools.mjs';

const DEFAULT_SECONDS = '60';

await runMain(async () => {
  const [first, ...rest] = process.argv.slice(2);
  await ensureInstalled();
  process.exitCode = first === 'board' ? await board(rest) : await relay(process.argv.slice(2));
});

/** @param {string[]} args */
function relay(args) {
  return runNode([tools.tsx, 'server/testing/fuzz/main.ts', ...args], {});
}

/** @param {string[]} args */
function board([seconds = DEFAULT_SECONDS, seed]) {
  if (!(Number(seconds) > 0)) throw new Trouble(`"${seconds}" is no number of seconds.`);
  const env = {
    ...process.env,
    MONKEY_SECONDS: seconds,
    ...(seed === undefined ? {} : { MONKEY_SEED: seed }),
  };
  return runNode([tools.vitest, 'run', 'client/testing/monkey.test.ts'], { env });
}
