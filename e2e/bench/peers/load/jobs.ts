import { runFan } from './fan.ts';
import { runHistory, runOpen } from './history.ts';
import { runIdle } from './idle.ts';
import { runLost } from './lost.ts';
import { runNewBoards } from './newBoards.ts';
import { runStorm } from './storm.ts';
import { runThroughput } from './throughput.ts';

/** Tells the bench that a point is reached, and waits until it has read its figures; gives what it answers. */
export type Mark = (point: string) => Promise<unknown>;

/** The pieces of work that the load process knows. */
export const JOBS = {
  fan: runFan,
  history: runHistory,
  idle: runIdle,
  lost: runLost,
  newBoards: runNewBoards,
  open: runOpen,
  storm: runStorm,
  throughput: runThroughput,
} as const;

export type JobName = keyof typeof JOBS;
export type JobInput<N extends JobName> = Parameters<(typeof JOBS)[N]>[0];
export type JobResult<N extends JobName> = Awaited<ReturnType<(typeof JOBS)[N]>>;
