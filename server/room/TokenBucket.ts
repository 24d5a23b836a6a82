/** Allows `perSecond` on average and `burst` at once. */
export class TokenBucket {
  private tokens: number;
  private last = performance.now();

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
  ) {
    this.tokens = burst;
  }

  /** Takes one when there is one. */
  take(): boolean {
    if (this.isEmpty) return false;
    this.tokens -= 1;
    return true;
  }

  /** Takes so many in any case: what is lacking is a debt. */
  spend(count: number): void {
    this.tokens = this.level - count;
  }

  get isEmpty(): boolean {
    return this.level < 1;
  }

  /** Whether at least half of the burst is there. */
  get isRested(): boolean {
    return this.level >= this.burst / 2;
  }

  /** Time until no debt is left, ms. */
  get debtMs(): number {
    return Math.max(0, (-this.level / this.perSecond) * 1000);
  }

  private get level(): number {
    const now = performance.now();
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.last) / 1000) * this.perSecond);
    this.last = now;
    return this.tokens;
  }
}
