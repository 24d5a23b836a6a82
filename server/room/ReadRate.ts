import {
  BYTES_PER_TOKEN,
  MAX_THROTTLED_MS,
  MIRROR_BURST,
  MIRROR_PER_SECOND,
  SHORTEST_PAUSE_MS,
} from '../limits.ts';
import type { Metrics } from '../metrics.ts';
import type { Limits } from '../options/limitOptions.ts';
import type { Peer } from './Peer.ts';
import { TokenBucket } from './TokenBucket.ts';

type ReadPeer = Pick<Peer, 'pause' | 'resume' | 'close'>;

/**
 * How fast one connection is read. Who sends faster is not cut off but read slower, so that a burst of honest
 * edits arrives completely, only later; who does that all the time is sent away for a while.
 */
export class ReadRate {
  private readonly own: TokenBucket;
  private readonly mirror = new TokenBucket(MIRROR_PER_SECOND, MIRROR_BURST);
  private timer: NodeJS.Timeout | null = null;
  private throttledSince: number | null = null;

  /** `patience`: how long a connection may be read slower without a break, ms. */
  constructor(
    private readonly peer: ReadPeer,
    limits: Limits,
    private readonly metrics: Metrics,
    private readonly patience = MAX_THROTTLED_MS,
  ) {
    this.own = new TokenBucket(limits.messagesPerSecond, limits.messageBurst);
  }

  /** Counts a message of so many bytes, or an answer that it asked for. */
  count(bytes = 0): void {
    if (this.throttledSince !== null && this.own.isRested) this.throttledSince = null;
    this.own.spend(1 + Math.floor(bytes / BYTES_PER_TOKEN));
    if (this.timer === null && this.own.debtMs > 0) this.throttle();
  }

  /** Counts a message with what others said, which stock clients send back as often as they get it. */
  countMirrored(): void {
    if (!this.mirror.take()) this.count();
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private throttle(): void {
    this.throttledSince ??= performance.now();
    this.metrics.throttles++;
    this.peer.pause('rate');
    this.wait(this.throttledSince + this.patience);
  }

  private wait(until: number): void {
    const pause = Math.min(until - performance.now(), this.own.debtMs);
    this.timer = setTimeout(() => this.look(until), Math.max(SHORTEST_PAUSE_MS, pause));
  }

  private look(until: number): void {
    if (performance.now() >= until) {
      this.peer.close('rateLimited', 'too many messages for too long');
    } else if (this.own.debtMs > 0) {
      this.wait(until);
    } else {
      this.timer = null;
      this.peer.resume('rate');
    }
  }
}
