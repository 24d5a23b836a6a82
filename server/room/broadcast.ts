import type { AwarenessChanges } from './Awareness.ts';
import type { Member } from './Member.ts';

/** What everybody is told: a committed update, cursors, or both. */
export interface News {
  readonly update: Uint8Array | null;
  /** Whose updates it is made of; when it is all of one member, that one has it. */
  readonly origins: ReadonlySet<Member>;
  readonly awareness: AwarenessChanges<Member> | null;
  /** The state that includes the update. */
  readonly vector: () => Uint8Array;
}

/** Sends news to all `members`, to each in one write. */
export function broadcast(members: ReadonlySet<Member>, news: News): void {
  const { update, origins, awareness, vector } = news;
  if (update === null && awareness === null) return;
  for (const member of members) {
    const { outbox, peer } = member;
    const getsUpdate = update !== null && !(origins.size === 1 && origins.has(member));
    const getsAwareness = awareness !== null && awareness.onlyOf !== member;
    if (getsUpdate && getsAwareness) peer.cork();
    if (getsUpdate) outbox.update(update, vector);
    if (getsAwareness) outbox.awareness(awareness.frame);
    if (getsUpdate && getsAwareness) peer.uncork();
  }
}
