import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { aptInstall, isRootOnDebian } from './debian.mjs';
import { findProgram } from './programs.mjs';
import { Trouble } from './project.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const ELSEWHERE = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A Chromium on this machine: CHROMIUM_PATH, the system's, then Playwright's own.
 * @returns {string | undefined}
 */
export function findChromium() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) {
    if (existsSync(asked)) return asked;
    throw new Trouble(`CHROMIUM_PATH names ${asked}, which does not exist.`);
  }
  return findProgram(...NAMES) ?? [...ELSEWHERE, playwrightsOwn()].find((file) => file && existsSync(file));
}

/** Like findChromium, and installs one where that can be done unasked (root on Debian). */
export async function requireChromium() {
  const found = findChromium() ?? (await installChromium());
  if (found) return found;
  throw new Trouble(
    'the browser tests need Chromium: install the package "chromium" or Google Chrome, ' +
      'run "npx playwright install chromium", or set CHROMIUM_PATH.',
  );
}

function playwrightsOwn() {
  try {
    /** @type {typeof import('@playwright/test')} */
    const { chromium } = createRequire(import.meta.url)('@playwright/test');
    return chromium.executablePath();
  } catch {
    return undefined; // no browser is known for this platform
  }
}

async function installChromium() {
  if (!isRootOnDebian()) return undefined;
  console.log('Installing Chromium for the browser tests (apt-get install chromium)…');
  await aptInstall('chromium');
  return findChromium();
}
