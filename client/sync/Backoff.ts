import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import type { Random } from '../../shared/util/random.ts';

/** The first wait before a new connection, ms, doubled at each failure up to the longest. */
const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 10_000;

/** The least wait, ms, when the relay said that it has too much to do. */
const OVERLOAD_WAIT_MS = 4_000;

/** A relay that ends its work says so to everybody at once: they come back spread over so long, ms. */
const RESTART_SPREAD_MS = 2_000;

const RESTARTING: readonly number[] = [CLOSE.shutdown, CLOSE.restart];
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
    const isFirst = this.failures === 0;
    const doubled = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.failures);
    this.failures = Math.min(this.failures + 1, 16);
    if (isFirst && isOneOf(RESTARTING, code)) return FIRST_WAIT_MS + this.random() * RESTART_SPREAD_MS;
    const wait = isOneOf(OVERLOADED, code) ? Math.max(doubled, OVERLOAD_WAIT_MS) : doubled;
    return wait * (0.5 + this.random() / 2);
  }
}

const isOneOf = (codes: readonly number[], code: number | undefined): boolean =>
  code !== undefined && codes.includes(code);
