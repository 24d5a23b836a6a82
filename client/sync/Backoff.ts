import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import type { Random } from '../../shared/util/random.ts';

/** The first wait before a new connection, ms, doubled at each failure up to the longest. */
const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 10_000;

/** The least wait, ms, when the relay said that it has too much to do. */
const OVERLOAD_WAIT_MS = 4_000;

const OVERLOADED: readonly number[] = [CLOSE.overload, CLOSE.rateLimited];

/** How long to wait before the next connection: longer each time, and random, so that not all return at once. */
export class Backoff {
  private failures = 0;

  constructor(private readonly random: Random = Math.random) {}

  /** A connection did useful work: the next wait is a short one. */
  succeeded(): void {
    this.failures = 0;
  }

  /** The wait after a connection that closed with `code` (undefined: it never came about), ms. */
  next(code: number | undefined): number {
    const doubled = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.failures);
    const wait =
      code !== undefined && OVERLOADED.includes(code) ? Math.max(doubled, OVERLOAD_WAIT_MS) : doubled;
    this.failures = Math.min(this.failures + 1, 16);
    return wait * (0.5 + this.random() / 2);
  }
}
