import type { Member } from './Member.ts';
import { frameFor, type PresenceNews } from './RoomPresence.ts';

/** What everybody is told: a committed update, cursors, or both. */
export interface News {
  readonly update: Uint8Array | null;
  /** Whose updates it is made of; when it is all of one member, that one has it. */
  readonly origins: ReadonlySet<Member>;
  readonly presence: PresenceNews | null;
  /** The state that includes the update. */
  readonly vector: () => Uint8Array;
}

/** Sends news to all `members`, to each in one write. */
export function broadcast(members: ReadonlySet<Member>, news: News): void {
  const { update, origins, presence, vector } = news;
  if (update === null && presence === null) return;
  for (const member of members) {
    const { outbox, peer } = member;
    const getsUpdate = update !== null && !(origins.size === 1 && origins.has(member));
    const awareness = presence === null ? null : frameFor(member, presence);
    const getsBoth = getsUpdate && awareness !== null;
    if (getsBoth) peer.cork();
    if (getsUpdate) outbox.update(update, vector);
    if (awareness !== null) outbox.awareness(awareness);
    if (getsBoth) peer.uncork();
  }
}
