import { defineConfig } from '@playwright/test';
import { chromiumArgs } from './e2e/fixtures/chromiumArgs.ts';
import { findChromium } from './scripts/lib/chromium.mjs';

export default defineConfig({
  testDir: 'e2e/specs',
  outputDir: 'test-results',
  // One at a time: a page paints in software here, and two would slow each other into time-outs.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '.cache/playwright.json' }]],
  use: {
    viewport: { width: 1280, height: 800 },
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: findChromium(), args: chromiumArgs() },
  },
});
