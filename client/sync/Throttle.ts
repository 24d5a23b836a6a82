/**
 * Runs a function at most once per `interval` ms: at once when it has rested, else at the interval's end,
 * so that the last request is never lost.
 */
export class Throttle {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private last = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly interval: number,
    private readonly run: () => void,
  ) {}

  /** Wants a run. */
  request(): void {
    if (this.timer !== null) return;
    const wait = this.last + this.interval - performance.now();
    if (wait <= 0) this.now();
    else this.timer = setTimeout(() => this.now(), wait);
  }

  /** Runs at once, in place of a run that may be waiting. */
  now(): void {
    this.stop();
    this.last = performance.now();
    this.run();
  }

  /** Drops a run that is waiting. */
  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
