import type { Guest } from '../access/Visitor.ts';
import {
  EPHEMERAL_BURST,
  EPHEMERAL_PER_SECOND,
  MAX_HELD_BYTES,
  MAX_HELD_MS,
  MAX_QUEUED_BYTES,
  MAX_QUEUED_MESSAGES,
} from '../limits.ts';
import type { AwarenessOwner } from './Awareness.ts';
import { Outbox, type OutboxOwner } from './Outbox.ts';
import type { Peer } from './Peer.ts';
import type { RoomServices } from './RoomServices.ts';
import { TokenBucket } from './TokenBucket.ts';

/** One connection in a room: what it claimed, what it is owed and what of it still waits. */
export class Member implements AwarenessOwner {
  readonly claimed = new Set<number>();
  readonly outbox: Outbox;
  readonly gestures = new TokenBucket(EPHEMERAL_PER_SECOND, EPHEMERAL_BURST);
  /** Speaks our subprotocol, or sent a message that only our clients know: so it may be sent those. */
  knowsInkwire: boolean;
  /** Whether it was told that its edits are not taken. */
  isDenied = false;
  /** Sent something malformed: the rest of what it sent does not count. */
  refused = false;

  private held: Uint8Array[] = [];
  private heldEchoes: Uint8Array[] = [];
  private heldBytes = 0;
  private heldSince = 0;
  private queuedBytes = 0;
  private queuedMessages = 0;
  private paused = false;

  constructor(
    readonly peer: Peer,
    readonly guest: Guest,
    owner: (member: Member) => OutboxOwner,
    private readonly services: Pick<RoomServices, 'limits' | 'metrics'>,
  ) {
    this.knowsInkwire = guest.isOurs;
    this.outbox = new Outbox(peer, owner(this), services.limits, services.metrics);
  }

  /** Whether its edits and gestures are taken. */
  get mayEdit(): boolean {
    return this.guest.grant.role === 'editor';
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
    this.services.metrics.throttles++;
    this.peer.pause();
  }

  /** A message of this member had its turn. */
  countTaken(bytes: number): void {
    this.queuedBytes -= bytes;
    this.queuedMessages--;
    if (!this.paused || this.isFull) return;
    this.paused = false;
    this.peer.resume();
  }

  private get isFull(): boolean {
    return this.queuedBytes > MAX_QUEUED_BYTES || this.queuedMessages > MAX_QUEUED_MESSAGES;
  }

  /** True while updates of this member wait for what is missing before them. */
  get hasGap(): boolean {
    return this.held.length > 0;
  }

  /** Keeps an update that cannot be applied yet. Returns false when that is too much. */
  hold(update: Uint8Array, now: number): boolean {
    if (!this.hasGap) this.heldSince = now;
    this.held.push(new Uint8Array(update));
    return this.countHeld(update.length);
  }

  /** Keeps an echo back until the gap is closed. Returns false when that is too much. */
  holdEcho(payload: Uint8Array): boolean {
    this.heldEchoes.push(new Uint8Array(payload));
    return this.countHeld(payload.length + 1);
  }

  isGapOld(now: number): boolean {
    return this.hasGap && now - this.heldSince >= MAX_HELD_MS;
  }

  /** Hands over what waits; the caller holds again what still cannot be applied. */
  takeHeld(): { updates: Uint8Array[]; echoes: Uint8Array[]; since: number } {
    const taken = { updates: this.held, echoes: this.heldEchoes, since: this.heldSince };
    this.held = [];
    this.heldEchoes = [];
    this.heldBytes = 0;
    return taken;
  }

  private countHeld(bytes: number): boolean {
    this.heldBytes += bytes;
    return this.heldBytes <= MAX_HELD_BYTES;
  }
}
