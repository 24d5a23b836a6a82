import { parentPort } from 'node:worker_threads';
import { type BoardJob, runJob } from './boardJobs.ts';

/** The worker thread's side of {@link Compactor}: one job at a time, an answer to each. */
parentPort?.on('message', (job: BoardJob) => {
  try {
    parentPort?.postMessage({ ok: true, result: runJob(job) });
  } catch (error) {
    parentPort?.postMessage({ ok: false, reason: error instanceof Error ? error.message : String(error) });
  }
});
