import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { judged, readPlaywright, readVitest } from './reports.mjs';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'inkwire-reports-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(report: unknown): string {
  const file = path.join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(report));
  return file;
}

it('counts a test file that cannot be loaded as a failure', () => {
  const report = {
    numPassedTests: 7,
    numFailedTests: 1,
    testResults: [
      { name: 'a.test.ts', status: 'failed', assertionResults: [] },
      { name: 'b.test.ts', status: 'failed', assertionResults: [{ status: 'failed', fullName: 'adds' }] },
      { name: 'c.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'holds' }] },
    ],
  };
  expect(readVitest(written(report))).toEqual({
    passed: 7,
    failed: 2,
    names: ['a.test.ts', 'b.test.ts: adds'],
  });
});

it('counts flaky browser tests and errors outside of tests as failures', () => {
  const specs = [
    { ok: true, file: 'x.spec.ts', line: 1, title: 'draws' },
    { ok: false, file: 'x.spec.ts', line: 9, title: 'erases' },
  ];
  const report = {
    stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 0 },
    errors: [{}],
    suites: [{ suites: [{ specs }] }],
  };
  expect(readPlaywright(written(report))).toEqual({ passed: 3, failed: 3, names: ['x.spec.ts:9: erases'] });
});

it('takes a runner that broke or left no report for a failure', () => {
  expect(judged({ passed: 5, failed: 0 }, 0)).toEqual({ passed: 5, failed: 0 });
  expect(judged({ passed: 5, failed: 0 }, 1)).toEqual({ passed: 5, failed: 1 });
  expect(judged({ passed: 5, failed: 2 }, 1)).toEqual({ passed: 5, failed: 2 });
  expect(judged(readVitest(path.join(folder, 'none.json')), 0)).toEqual({ passed: 0, failed: 1 });
});
