import { parentPort } from 'node:worker_threads';
import { type CompactInput, compactBoard } from './compactBoard.ts';

/** The worker thread's side of {@link Compactor}: one job at a time, an answer to each. */
parentPort?.on('message', (input: CompactInput) => {
  try {
    parentPort?.postMessage({ ok: true, result: compactBoard(input) });
  } catch (error) {
    parentPort?.postMessage({ ok: false, reason: error instanceof Error ? error.message : String(error) });
  }
});
