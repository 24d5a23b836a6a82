/** A probed connection must answer within this time, ms. */
const PROBE_MS = 3_000;

/** A socket as far as its life is concerned. */
interface Pingable {
  ping(): void;
  terminate(): void;
}

/** Tells whether the other side of a socket still lives. While we do not read, its silence says nothing. */
export class Liveness {
  private lastSeen = performance.now();
  private isReading = true;
  private isProbed = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly socket: Pingable) {}

  /** Something came. */
  onSign(): void {
    this.lastSeen = performance.now();
    this.isProbed = false;
    this.stop();
  }

  /** Asks for a sign of life; without one the socket is cut. */
  probe(): void {
    if (this.isProbed) return;
    this.isProbed = true;
    this.socket.ping();
    this.await();
  }

  /** Whether what comes is read from now on. */
  setReading(isReading: boolean): void {
    if (isReading === this.isReading) return;
    this.isReading = isReading;
    this.lastSeen = performance.now();
    if (isReading) this.await();
    else this.stop();
  }

  /** Whether there was no sign for so long, ms. */
  isDead(now: number, deadMs: number): boolean {
    return this.isReading && now - this.lastSeen >= deadMs;
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private await(): void {
    if (this.isProbed && this.isReading) this.timer = setTimeout(() => this.socket.terminate(), PROBE_MS);
  }
}
