import type { Guest } from '../access/Visitor.ts';
import { EPHEMERAL_BURST, EPHEMERAL_PER_SECOND, MAX_QUEUED_BYTES, MAX_QUEUED_MESSAGES } from '../limits.ts';
import { HeldUpdates } from './HeldUpdates.ts';
import { Outbox, type OutboxOwner } from './Outbox.ts';
import type { IdOwner } from './Ownership.ts';
import type { Peer } from './Peer.ts';
import { ReadRate } from './ReadRate.ts';
import type { RoomServices } from './RoomServices.ts';
import { TokenBucket } from './TokenBucket.ts';

/** One connection in a room: what it claimed, what it is owed and what of it still waits. */
export class Member implements IdOwner {
  readonly claimed = new Set<number>();
  readonly extended = new Set<number>();
  primary: number | null = null;
  readonly held = new HeldUpdates();
  readonly outbox: Outbox;
  readonly rate: ReadRate;
  readonly gestures = new TokenBucket(EPHEMERAL_PER_SECOND, EPHEMERAL_BURST);
  /** Speaks our subprotocol, or sent a message that only our clients know: so it may be sent those. */
  knowsInkwire: boolean;
  /** Whether it was told that its edits are not taken. */
  isDenied = false;
  /** Whether a sync step 1 of it was answered. */
  isAnswered = false;
  /** Whether its last message was one with edits: the echo behind it costs nothing. */
  hasJustEdited = false;
  /** Sent something malformed: the rest of what it sent does not count. */
  refused = false;

  private queuedBytes = 0;
  private queuedMessages = 0;
  private paused = false;

  constructor(
    readonly peer: Peer,
    readonly guest: Guest,
    owner: (member: Member) => OutboxOwner,
    services: Pick<RoomServices, 'limits' | 'metrics'>,
  ) {
    this.knowsInkwire = guest.isOurs;
    this.rate = new ReadRate(peer, services.limits, services.metrics);
    this.outbox = new Outbox(peer, owner(this), services.limits, services.metrics);
  }

  /** Whether its edits and gestures are taken. */
  get mayEdit(): boolean {
    return this.guest.grant.role === 'editor';
  }

  get session(): string | null {
    return this.guest.session;
  }

  probe(): void {
    this.peer.probe();
  }

  /** A message of this member waits for its turn; one that sends faster than the disk writes must wait. */
  countQueued(bytes: number): void {
    this.queuedBytes += bytes;
    this.queuedMessages++;
    if (this.paused || !this.isFull) return;
    this.paused = true;
    this.peer.pause('queue');
  }

  /** A message of this member had its turn. */
  countTaken(bytes: number): void {
    this.queuedBytes -= bytes;
    this.queuedMessages--;
    if (!this.paused || this.isFull) return;
    this.paused = false;
    this.peer.resume('queue');
  }

  private get isFull(): boolean {
    return this.queuedBytes > MAX_QUEUED_BYTES || this.queuedMessages > MAX_QUEUED_MESSAGES;
  }
}
