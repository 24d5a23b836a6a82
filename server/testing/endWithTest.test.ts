import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endWithTest } from './endWithTest.ts';

const FOR_EVER = ['-e', 'setInterval(() => {}, 1e6)'];

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

let ofTheHook = 0;
let ofTheFirst = 0;

function start(): number {
  const child = spawn(process.execPath, FOR_EVER, { stdio: 'ignore' });
  endWithTest(child, 'SIGKILL');
  return child.pid ?? 0;
}

beforeAll(() => {
  ofTheHook = start();
});
afterAll(() => void process.kill(ofTheHook, 'SIGKILL'));

test('a child that nobody ends', () => {
  ofTheFirst = start();
  expect(isAlive(ofTheFirst)).toBe(true);
});

test('is gone after its test; one of a hook lives on', () => {
  expect(isAlive(ofTheFirst)).toBe(false);
  expect(isAlive(ofTheHook)).toBe(true);
});
