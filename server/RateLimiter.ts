import { TokenBucket } from './room/TokenBucket.ts';

/** So many addresses are remembered; beyond, those that were not heard of for longest are forgotten. */
const MAX_REMEMBERED = 10_000;

/** Counts something per address: `burst` at once, and `perSecond` on average. */
export class RateLimiter {
  private readonly buckets = new Map<string, TokenBucket>();

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
  ) {}

  /** Takes one; false when this address had too many. */
  take(address: string): boolean {
    return this.bucketOf(address).take();
  }

  /** Whether the address has any left, without taking one. */
  has(address: string): boolean {
    return this.buckets.get(address)?.isEmpty !== true;
  }

  private bucketOf(address: string): TokenBucket {
    const bucket = this.buckets.get(address) ?? new TokenBucket(this.perSecond, this.burst);
    this.buckets.delete(address);
    this.buckets.set(address, bucket); // the newest last
    const [oldest] = this.buckets.keys();
    if (this.buckets.size > MAX_REMEMBERED && oldest !== undefined) this.buckets.delete(oldest);
    return bucket;
  }
}
