import { assetsOfBoard, type CompactInput, compactBoard } from './compactBoard.ts';

/** What takes too long for the event loop, by name. */
const JOBS = { fold: compactBoard, assets: assetsOfBoard };

export type JobName = keyof typeof JOBS;
export type JobResult<N extends JobName> = ReturnType<(typeof JOBS)[N]>;

export interface BoardJob {
  readonly name: JobName;
  readonly input: CompactInput;
}

export const runJob = ({ name, input }: BoardJob): JobResult<JobName> => JOBS[name](input);
