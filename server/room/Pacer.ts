import { BUSY_PAUSE_PER_COST, LONGEST_TICK_MS, PAUSE_PER_COST } from '../limits.ts';
import type { LoopLoad } from './LoopLoad.ts';

/** Below this load nothing waits; from there on pauses grow, up to the longest at full load. */
const RELAXED_LOAD = 0.5;
const FULL_LOAD = 0.8;
/** Shorter pauses, ms, than a timer can make. */
const SHORTEST_PAUSE_MS = 1;

/**
 * When a room may send to everybody again. Alone on an idle machine that is at once, so that coalescing adds no latency
 * where nothing waits; the more a broadcast costs and the busier the process is, the longer changes are gathered, up to
 * a tick. Fewer and larger frames are what keeps a busy relay up.
 */
export class Pacer {
  private timer: NodeJS.Timeout | null = null;
  private isRequested = false;
  private freeAt = 0;
  private cost = 0;
  private wake: (() => void) | null = null;

  constructor(
    private readonly load: Pick<LoopLoad, 'busy'>,
    private readonly flush: () => void,
  ) {}

  /** There is something to flush; not before `atLeast` ms. */
  request(atLeast = 0): void {
    if (this.isRequested) return;
    this.isRequested = true;
    const pause = Math.max(this.pause, atLeast);
    if (pause < SHORTEST_PAUSE_MS) setImmediate(this.run);
    else this.timer = setTimeout(this.run, pause);
  }

  /** Resolves when the next turn may begin. */
  async ready(): Promise<void> {
    const { pause } = this;
    if (pause < SHORTEST_PAUSE_MS) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      timer = setTimeout(resolve, pause);
    });
    clearTimeout(timer);
    this.wake = null;
  }

  /** Runs what sends to everybody, and counts what it costs. A request that waits is taken as done with it. */
  spend(broadcast: () => void): void {
    this.cancel();
    const start = performance.now();
    broadcast();
    const now = performance.now();
    this.cost += (now - start - this.cost) / 4; // one slow broadcast is not the rule
    this.freeAt = now + this.pauseAfter(this.cost);
  }

  /** Ends all waiting; what was requested does not happen. */
  stop(): void {
    this.cancel();
    this.wake?.();
  }

  private get pause(): number {
    return this.freeAt - performance.now();
  }

  private pauseAfter(cost: number): number {
    const load = Math.max(0, (this.load.busy - RELAXED_LOAD) / (FULL_LOAD - RELAXED_LOAD));
    const perCost = PAUSE_PER_COST + load * (BUSY_PAUSE_PER_COST - PAUSE_PER_COST);
    const pause = Math.max(cost * perCost, load * LONGEST_TICK_MS);
    return Math.max(Math.min(pause, LONGEST_TICK_MS), cost); // a huge room still leaves half of the time to others
  }

  private cancel(): void {
    this.isRequested = false;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private readonly run = (): void => {
    if (this.isRequested) this.spend(this.flush);
  };
}
