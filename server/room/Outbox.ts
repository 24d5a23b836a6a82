import { AWARENESS_BACKLOG_BYTES, EPHEMERAL_BACKLOG_BYTES } from '../limits.ts';
import type { Metrics } from '../metrics.ts';
import type { Limits } from '../options/limitOptions.ts';
import type { Peer } from './Peer.ts';

/** What a room does for an outbox once its backlog left. */
export interface OutboxOwner {
  /** Call {@link Outbox.catchUp} soon, between two commits. */
  catchUp(): void;
  /** Answer the sync step 1 that came while an earlier answer was under way. */
  answer(vector: Uint8Array): void;
  /** Send everyone's awareness: some of it was left out. */
  refreshAwareness(): void;
}

/**
 * What goes to one peer. A slow reader gets no gestures and no awareness first, then its updates are
 * replaced by one later diff, and when even that does not get through it is cut off. So it costs
 * bounded memory and nobody else's time.
 */
export class Outbox {
  /** State that the peer has been sent, while updates are left out. */
  private lagVector: Uint8Array | null = null;
  private catchingUp = false;
  private wantedVector: Uint8Array | null = null;
  private answering = false;
  private awarenessMissed = false;
  /** Bytes of single large frames under way: a board of 20 MB is no fault of its reader. */
  private largeBytes = 0;
  private lowest = 0;
  private shrunkAt = 0;

  constructor(
    private readonly peer: Peer,
    private readonly owner: OutboxOwner,
    private readonly limits: Limits,
    private readonly metrics: Metrics,
  ) {}

  /** A document update; `vector` is the state that includes it. */
  update(frame: Uint8Array, vector: () => Uint8Array): void {
    if (this.lagVector !== null) return;
    this.send(frame);
    if (this.isSlow) this.startLagging(vector());
  }

  /**
   * Answers the sync step 1 `asked`. One answer is under way at a time and none to a slow reader: the
   * last question is answered later, those between are not.
   */
  reply(asked: Uint8Array, frames: () => readonly Uint8Array[], vector: () => Uint8Array): void {
    if (this.answering || this.lagVector !== null) {
      this.wantedVector = new Uint8Array(asked);
      return;
    }
    for (const frame of frames()) this.send(frame);
    if (this.isSlow) this.startLagging(vector());
    this.answering = this.peer.backlog > 0;
  }

  /** Makes up for all updates that were left out: `diff` since the state that the peer has. */
  catchUp(diff: (since: Uint8Array) => Uint8Array, vector: () => Uint8Array): void {
    const since = this.lagVector;
    this.lagVector = null;
    this.catchingUp = false;
    if (since !== null) this.update(diff(since), vector);
  }

  awareness(frame: Uint8Array): void {
    if (this.peer.backlog > AWARENESS_BACKLOG_BYTES) {
      this.awarenessMissed = true;
      this.metrics.awarenessDropped++;
    } else this.send(frame);
  }

  ephemeral(frame: Uint8Array): void {
    if (this.peer.backlog < EPHEMERAL_BACKLOG_BYTES) this.send(frame);
    else this.metrics.gesturesDropped++;
  }

  /** Short frames that must not be left out: echoes and sync step 1. */
  control(frame: Uint8Array): void {
    this.send(frame);
  }

  /** The peer's backlog got smaller. */
  drained(): void {
    const { backlog } = this.peer;
    if (backlog > this.limits.sendBufferBytes / 2) return;
    this.largeBytes = 0;
    this.answering = false;
    const { lagVector, wantedVector } = this;
    if (lagVector !== null && !this.catchingUp) {
      this.catchingUp = true; // until then updates are left out as before: none may fall in between
      this.owner.catchUp();
    }
    if (wantedVector !== null) {
      this.wantedVector = null;
      this.owner.answer(wantedVector);
    }
    if (this.awarenessMissed && backlog <= AWARENESS_BACKLOG_BYTES / 2) {
      this.awarenessMissed = false;
      this.owner.refreshAwareness();
    }
  }

  /** Cuts off a reader whose backlog has not shrunk for long. */
  sweep(now: number): void {
    if (this.lagVector === null) return;
    const { backlog } = this.peer;
    if (backlog < this.lowest || this.shrunkAt === 0) {
      this.lowest = backlog;
      this.shrunkAt = now;
    } else if (now - this.shrunkAt >= this.limits.stalledSeconds * 1000) {
      this.peer.close('overload', 'reads too slowly');
    }
  }

  private get isSlow(): boolean {
    return this.peer.backlog > this.limits.sendBufferBytes;
  }

  private startLagging(vector: Uint8Array): void {
    this.metrics.resyncs++;
    this.lagVector = vector;
    this.lowest = this.peer.backlog;
    this.shrunkAt = 0;
  }

  private send(frame: Uint8Array): void {
    this.peer.send(frame);
    const { backlog } = this.peer;
    if (backlog > 0 && frame.length > this.limits.sendBufferBytes) this.largeBytes += frame.length;
    if (backlog - this.largeBytes > this.limits.maxSendBufferBytes)
      this.peer.close('overload', 'reads too slowly');
  }
}
