import { readFileSync } from 'node:fs';

/**
 * `names`: what failed, as far as the runner's report says it.
 * @typedef {{ passed: number, failed: number, names?: string[] }} Tally
 */

/**
 * Adds what a runner's report says to its exit code: a run that broke counts as at least one failure.
 * @param {Tally | undefined} tally nothing where the runner left no report
 * @param {number} code
 * @returns {Tally}
 */
export function judged(tally, code) {
  if (!tally) return { passed: 0, failed: 1 };
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/**
 * @param {string} file vitest's JSON report
 * @returns {Tally | undefined}
 */
export function readVitest(file) {
  const report = readJson(file);
  if (!report) return undefined;
  /** @type {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }[]} */
  const files = report.testResults;
  // A file that could not even be loaded has no tests to fail.
  const broken = files.filter((result) => result.status === 'failed' && result.assertionResults.length === 0);
  const names = files.flatMap(({ name, assertionResults }) =>
    assertionResults.filter((test) => test.status === 'failed').map((test) => `${name}: ${test.fullName}`),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    names: [...broken.map((result) => result.name), ...names],
  };
}

/**
 * @param {string} file Playwright's JSON report
 * @returns {Tally | undefined}
 */
export function readPlaywright(file) {
  const report = readJson(file);
  if (!report) return undefined;
  return {
    passed: report.stats.expected,
    failed: report.stats.unexpected + report.stats.flaky + report.errors.length,
    names: report.suites.flatMap(failedSpecs),
  };
}

/**
 * @param {{ specs?: { ok: boolean, file: string, line: number, title: string }[], suites?: [] }} suite
 * @returns {string[]}
 */
function failedSpecs({ specs = [], suites = [] }) {
  const failed = specs.filter((spec) => !spec.ok);
  return [
    ...failed.map(({ file, line, title }) => `${file}:${line}: ${title}`),
    ...suites.flatMap(failedSpecs),
  ];
}

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
