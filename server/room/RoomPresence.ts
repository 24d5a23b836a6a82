import { encodeMessage } from '../../shared/protocol/codec.ts';
import type { Limits } from '../options/limitOptions.ts';
import { Awareness, type AwarenessChanges } from './Awareness.ts';
import type { AwarenessEntry } from './awarenessCodec.ts';
import type { Member } from './Member.ts';
import type { Ownership } from './Ownership.ts';

/** Who moved, and who is to be told of everybody. */
export interface PresenceNews {
  readonly changes: AwarenessChanges<Member> | null;
  readonly owed: ReadonlySet<Member>;
  readonly everyone: Uint8Array | null;
}

/** Who is in a room and what they are doing, told to all others; nothing of it is stored. */
export class RoomPresence {
  private readonly awareness: Awareness<Member>;
  /** Slow readers that caught up: they get everyone's state with the next news, one frame for all of them. */
  private readonly owed = new Set<Member>();

  constructor(
    private readonly members: ReadonlySet<Member>,
    ownership: Ownership<Member>,
    limits: Limits,
    /** Told that there is something to {@link takeChanges}. */
    private readonly onChange: () => void,
  ) {
    this.awareness = new Awareness(ownership, limits.idsPerConnection);
  }

  /** Whether any of it is of `member` itself, and not of others, which stock clients send back. */
  isOwn(member: Member, entries: readonly AwarenessEntry[]): boolean {
    return entries.some((entry) => this.awareness.isOwn(member, entry));
  }

  take(member: Member, entries: readonly AwarenessEntry[]): void {
    if (this.awareness.apply(member, entries, performance.now())) this.onChange();
  }

  leave(member: Member): void {
    this.owed.delete(member);
    if (this.awareness.leave(member, performance.now())) this.onChange();
  }

  sendEveryone(member: Member): void {
    const frame = this.awareness.everyone();
    if (frame !== null) member.outbox.awareness(frame);
  }

  /** Some awareness was left out for `member`. */
  owe(member: Member): void {
    this.owed.add(member);
    this.onChange();
  }

  relayGesture(from: Member, payload: Uint8Array): void {
    const [sender = 0] = from.claimed;
    const frame = encodeMessage({ name: 'ephemeral', sender, payload });
    for (const member of this.members) {
      if (member !== from && member.knowsInkwire) member.outbox.ephemeral(frame);
    }
  }

  /** What is to be told since the last call; null for nothing. */
  takeNews(): PresenceNews | null {
    const changes = this.awareness.takeChanges();
    if (changes === null && this.owed.size === 0) return null;
    const owed = new Set(this.owed);
    this.owed.clear();
    return { changes, owed, everyone: owed.size === 0 ? null : this.awareness.everyone() };
  }
}

/** Which awareness frame `member` gets of the news; null for none. */
export function frameFor(member: Member, { changes, owed, everyone }: PresenceNews): Uint8Array | null {
  if (owed.has(member)) return everyone;
  return changes === null || changes.onlyOf === member ? null : changes.frame;
}
