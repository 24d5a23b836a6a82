import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished, TestRunner } from 'vitest';

const children = new Set<ChildProcess>();

// Those of a hook, or of a command that is no test, end with this process.
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** Sees to it that no child outlives the test that started it, also when that one fails or takes too long. */
export function endWithTest(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return; // it did not start
  const exited = once(child, 'exit');
  children.add(child);
  void exited.then(() => children.delete(child));
  if (TestRunner.getCurrentTest() === undefined) return;
  onTestFinished(async () => {
    child.kill(signal);
    await exited;
  });
}
