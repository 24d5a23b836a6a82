import type { Operation } from './KeyValueStore.ts';

/** Most bytes of one batch: what a disk takes in well below 100 ms, so that nobody waits longer. */
const MAX_BATCH_BYTES = 8 * 1024 * 1024;

interface Waiting {
  readonly operations: readonly Operation[];
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * Group commit: one synchronous batch in flight, everything that arrives meanwhile goes into the next.
 * After a failed write nothing more is written, because LevelDB's log may be torn in its middle and
 * later records would be unreadable: the owner reopens the store and makes a new writer.
 */
export class GroupWriter {
  private queue: Waiting[] = [];
  private running: Promise<void> | null = null;
  private failure: Error | null = null;

  constructor(
    private readonly commit: (operations: readonly Operation[]) => Promise<void>,
    private readonly onFailure: (error: Error) => void,
  ) {}

  /** Resolves when `operations` are on disk, all of them; rejects when none may be taken as stored. */
  write(operations: readonly Operation[]): Promise<void> {
    if (this.failure !== null) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      this.queue.push({ operations, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Resolves when nothing is in flight. */
  async idle(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    await null; // whatever else is written in this tick shares the first batch
    while (this.queue.length > 0) {
      const group = this.takeGroup();
      try {
        await this.commit(group.flatMap((waiting) => waiting.operations));
        for (const waiting of group) waiting.resolve();
      } catch (error) {
        this.fail(group, error instanceof Error ? error : new Error(String(error)));
      }
    }
    this.running = null;
  }

  private takeGroup(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const waiting of this.queue) {
      bytes += bytesOf(waiting.operations);
      if (count > 0 && bytes > MAX_BATCH_BYTES) break;
      count++;
    }
    return this.queue.splice(0, count);
  }

  private fail(group: readonly Waiting[], error: Error): void {
    this.failure = error;
    this.onFailure(error);
    const refused = [...group, ...this.queue];
    this.queue = [];
    for (const waiting of refused) waiting.reject(error);
  }
}

function bytesOf(operations: readonly Operation[]): number {
  let bytes = 0;
  for (const operation of operations) bytes += operation.type === 'put' ? operation.value.length : 0;
  return bytes;
}
