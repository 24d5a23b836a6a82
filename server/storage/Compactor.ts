import { Worker } from 'node:worker_threads';
import type { BoardJob, JobName, JobResult } from './boardJobs.ts';
import type { CompactInput } from './compactBoard.ts';
import type { Storage } from './Storage.ts';

/** A worker without work gives its heap back after this long, ms. */
const IDLE_MS = 20_000;

type Answer<N extends JobName> =
  | { readonly ok: true; readonly result: JobResult<N> }
  | { readonly ok: false; readonly reason: string };

/** What the new snapshot holds: updates up to `seq`, in so many bytes. */
export interface Folded {
  readonly seq: number;
  readonly bytes: number;
}

/** Folds and reads boards on a worker thread, one at a time, so that the event loop never waits for one. */
export class Compactor {
  private worker: Worker | null = null;
  private tail: Promise<unknown> = Promise.resolve();
  private idleTimer: NodeJS.Timeout | null = null;
  private closed = false;
  private readonly running = new Map<string, Promise<Folded | null>>();

  constructor(private readonly storage: Storage) {}

  /**
   * Replaces a board's updates so far by one snapshot and tells what it holds; null when there was
   * nothing to do. A second call while one runs shares it.
   * Rejects when the board is damaged, gapped or the store fails; the board is then as it was.
   */
  compact(board: string): Promise<Folded | null> {
    const running = this.running.get(board);
    if (running !== undefined) return running;
    const job = this.tail.then(() => this.run(board));
    this.tail = job.catch(() => {}); // each caller hears of its own failure
    this.running.set(board, job);
    const done = () => this.running.delete(board);
    job.then(done, done);
    return job;
  }

  /** Resolves when no job of this board runs or waits. */
  async settled(board: string): Promise<void> {
    await this.running.get(board)?.catch(() => {}); // its caller hears of a failure
  }

  /** Folds what is given and throws the result away. @throws Error what is wrong with it */
  async check(input: CompactInput): Promise<void> {
    await this.enqueue('fold', input);
  }

  /** Hashes of the pictures that a board refers to. @throws Error when it cannot be read or has gaps */
  async assetsOf(input: CompactInput): Promise<readonly string[]> {
    return await this.enqueue('assets', input);
  }

  /** Lets the job that runs finish, starts no other one. */
  async close(): Promise<void> {
    this.closed = true;
    await this.tail;
    await this.stopWorker();
  }

  private async enqueue<N extends JobName>(name: N, input: CompactInput): Promise<JobResult<N>> {
    const job = this.tail.then(() => this.ask(name, input));
    this.tail = job.catch(() => {}); // the caller hears of it
    return await job;
  }

  private async run(board: string): Promise<Folded | null> {
    if (this.closed) return null;
    const stored = await this.storage.load(board);
    if (stored.problems.length > 0) throw new Error(`damaged, kept as it is: ${stored.problems.join('; ')}`);
    if (stored.updates.length === 0) return null;
    const { bytes, stateVector } = await this.ask('fold', {
      snapshot: stored.snapshot,
      updates: stored.updates,
    });
    await this.storage.commitSnapshot({ board, epoch: stored.epoch, seq: stored.seq, bytes, stateVector });
    return { seq: stored.seq, bytes: bytes.length };
  }

  private ask<N extends JobName>(name: N, input: CompactInput): Promise<JobResult<N>> {
    const worker = this.startWorker();
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        this.armIdleTimer();
        finish();
      };
      const onMessage = (answer: Answer<N>) =>
        settle(() => (answer.ok ? resolve(answer.result) : reject(new Error(answer.reason))));
      const onError = (error: Error) => settle(() => reject(error));
      const onExit = (code: number) => settle(() => reject(new Error(`compaction worker ended (${code})`)));
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.postMessage({ name, input } satisfies BoardJob);
    });
  }

  private startWorker(): Worker {
    if (this.idleTimer !== null) clearTimeout(this.idleTimer);
    if (this.worker !== null) return this.worker;
    const worker = newWorker();
    worker.unref();
    worker.on('error', () => {}); // the job's own listener reports it; without a job it does not matter
    worker.once('exit', () => {
      if (this.worker === worker) this.worker = null;
    });
    this.worker = worker;
    return worker;
  }

  private armIdleTimer(): void {
    this.idleTimer = setTimeout(() => void this.stopWorker(), IDLE_MS);
    this.idleTimer.unref();
  }

  private async stopWorker(): Promise<void> {
    if (this.idleTimer !== null) clearTimeout(this.idleTimer);
    const worker = this.worker;
    this.worker = null;
    await worker?.terminate();
  }
}

/** From source the worker is TypeScript and brings its loader; the build puts it beside `main.js`. */
function newWorker(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./compactWorker.js', import.meta.url));
  const loader = import.meta.resolve('tsx/esm/api');
  const worker = new URL('./compactWorker.ts', import.meta.url).href;
  const load = `import('${loader}').then(({ tsImport }) => tsImport('${worker}', '${worker}'))`;
  return new Worker(load, { eval: true, execArgv: [] });
}
