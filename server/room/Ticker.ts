/**
 * Calls `flush` at most once per `period` ms. After a quiet period it is called at the end of the
 * current tick of the event loop, so that coalescing adds no latency where nothing waits.
 */
export class Ticker {
  private timer: NodeJS.Timeout | null = null;
  private waiting = false;
  private last = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly period: number,
    private readonly flush: () => void,
  ) {}

  /** There is something to flush. */
  request(): void {
    if (this.waiting) return;
    this.waiting = true;
    const pause = Math.max(0, this.last + this.period - performance.now());
    if (pause === 0) setImmediate(this.run);
    else this.timer = setTimeout(this.run, pause);
  }

  stop(): void {
    this.waiting = false;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private readonly run = (): void => {
    if (!this.waiting) return; // stopped
    this.waiting = false;
    this.last = performance.now();
    this.flush();
  };
}
