/** How long the loop sleeps between two looks at the clock, ms. */
const STEP_MS = 1;

/**
 * Calls `beat` for each of `count` people once per period, evenly spread over it, so that no two act together.
 * What was due while the process was busy is made up for at once.
 */
export class Metronome {
  private beats = 0;
  private timer: NodeJS.Timeout | null = null;
  private startedAt = 0;

  constructor(
    private readonly periodMs: number,
    private readonly count: number,
    private readonly beat: (person: number, round: number) => void,
  ) {}

  start(): void {
    this.startedAt = performance.now();
    this.tick();
  }

  /** Ends the beats and tells which share of those that were due took place. */
  stop(): number {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const due = this.due();
    return due === 0 ? 1 : this.beats / due;
  }

  private due(): number {
    return Math.floor(((performance.now() - this.startedAt) / this.periodMs) * this.count);
  }

  private tick(): void {
    const due = this.due();
    while (this.beats < due) {
      this.beat(this.beats % this.count, Math.floor(this.beats / this.count));
      this.beats++;
    }
    this.timer = setTimeout(() => this.tick(), STEP_MS);
  }
}
