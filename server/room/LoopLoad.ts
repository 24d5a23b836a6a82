import { performance } from 'node:perf_hooks';

/** Time over which the load is taken, ms: long enough to be steady, short enough to follow a burst. */
const WINDOW_MS = 100;

/** How busy this process's event loop is. */
export class LoopLoad {
  private last = performance.eventLoopUtilization();
  private takenAt = performance.now();
  private share = 0;

  /** Share of the time that was spent working, 0 to 1, over about the last tenth of a second. */
  get busy(): number {
    const now = performance.now();
    if (now - this.takenAt >= WINDOW_MS) {
      const next = performance.eventLoopUtilization();
      this.share = performance.eventLoopUtilization(next, this.last).utilization;
      this.last = next;
      this.takenAt = now;
    }
    return this.share;
  }
}
