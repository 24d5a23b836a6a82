// `npm test`: everything that must hold. `npm test -- checks`, `unit` or `e2e` runs only that part.
import { rmSync } from 'node:fs';
import { ensureBuilt } from './lib/build.mjs';
import { requireChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { at, runMain, Trouble } from './lib/project.mjs';
import { installProxies } from './lib/proxies.mjs';
import { judged, readPlaywright, readVitest } from './lib/reports.mjs';
import { runNode } from './lib/run.mjs';
import { tools } from './lib/tools.mjs';

/**
 * @typedef {import('./lib/reports.mjs').Tally} Tally
 * @typedef {{ part: string, name: string, run: () => Promise<Tally> }} Step
 */

// A step that hangs must end by itself, well within the patience of a CI.
const STEP_LIMIT_MS = 30 * 60_000;
const VITEST_REPORT = at('.cache/vitest.json');
const PLAYWRIGHT_REPORT = at('.cache/playwright.json');

/** @type {Step[]} */
const steps = [
  {
    part: 'checks',
    name: 'format and lint',
    run: () => check([tools.biome, 'check', '--error-on-warnings']),
  },
  { part: 'checks', name: 'types of shared/', run: () => check([tools.tsc, '-p', 'shared']) },
  {
    part: 'checks',
    name: 'types of the service worker',
    run: () => check([tools.tsc, '-p', 'client/worker']),
  },
  { part: 'checks', name: 'types of everything', run: () => check([tools.tsc, '-p', '.']) },
  { part: 'checks', name: 'house rules', run: () => check([tools.tsx, 'scripts/checkDeps.ts']) },
  { part: 'unit', name: 'unit and integration tests', run: vitest },
  { part: 'e2e', name: 'build', run: build },
  { part: 'e2e', name: 'browser tests', run: playwright },
];

await runMain(async () => {
  const chosen = chooseSteps(process.argv.slice(2));
  await ensureInstalled();
  const includes = (/** @type {string} */ part) => chosen.some((step) => step.part === part);
  if (includes('unit')) await installProxies();
  if (includes('e2e')) process.env.CHROMIUM_PATH = await requireChromium();
  const total = { passed: 0, failed: 0 };
  /** @type {string[]} */
  const names = [];
  for (const step of chosen) {
    const tally = await timed(step);
    total.passed += tally.passed;
    total.failed += tally.failed;
    if (tally.failed > 0) names.push(...(tally.names ?? [step.name]));
  }
  if (total.failed > 0) process.exitCode = 1;
  for (const name of names) console.log(`✘ ${name}`); // again, where it is looked for: at the end
  console.log(`${total.passed} passed, ${total.failed} failed`);
});

/** @param {string[]} parts */
function chooseSteps(parts) {
  const known = new Set(steps.map((step) => step.part));
  const strange = parts.find((part) => !known.has(part));
  if (strange) throw new Trouble(`no tests are called "${strange}"; there are ${[...known].join(', ')}.`);
  return parts.length === 0 ? steps : steps.filter((step) => parts.includes(step.part));
}

/** @param {Step} step */
async function timed(step) {
  console.log(`\n▶ ${step.name}`);
  const started = Date.now();
  const tally = await step.run();
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const mark = tally.failed === 0 ? '✔' : '✘';
  console.log(`${mark} ${step.name}: ${tally.passed} passed, ${tally.failed} failed (${seconds} s)\n`);
  return tally;
}

/**
 * A step without tests of its own counts as one.
 * @param {string[]} args
 */
async function check(args) {
  const code = await runNode(args, { timeout: STEP_LIMIT_MS });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function vitest() {
  rmSync(VITEST_REPORT, { force: true });
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`];
  const code = await runNode([tools.vitest, ...args], testOptions());
  return judged(readVitest(VITEST_REPORT), code);
}

async function build() {
  try {
    await ensureBuilt();
    return { passed: 1, failed: 0 };
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.error(error.message);
    return { passed: 0, failed: 1 };
  }
}

async function playwright() {
  rmSync(PLAYWRIGHT_REPORT, { force: true });
  const code = await runNode([tools.playwright, 'test'], testOptions());
  return judged(readPlaywright(PLAYWRIGHT_REPORT), code);
}

function testOptions() {
  const { NODE_ENV: _, ...env } = process.env; // the runners choose their own
  return { env, timeout: STEP_LIMIT_MS };
}
