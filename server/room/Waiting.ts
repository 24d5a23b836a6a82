import type { Member } from './Member.ts';
import type { Ownership } from './Ownership.ts';

/** The members of a room whose updates wait for something that others, or they themselves, have to bring. */
export class Waiting {
  private readonly members = new Set<Member>();

  constructor(
    private readonly ownership: Ownership<Member>,
    private readonly clockOf: (client: number) => number,
  ) {}

  get size(): number {
    return this.members.size;
  }

  get first(): Member | null {
    const [first = null] = this.members;
    return first;
  }

  add(member: Member): void {
    this.members.add(member);
  }

  delete(member: Member): void {
    this.members.delete(member);
  }

  /** Those for whom something has come since; looking costs little, whatever they hold. */
  ready(): Member[] {
    return [...this.members].filter((member) => !member.refused && this.isReady(member));
  }

  /**
   * Whether those whom `member` waits for wait for it: two stock tabs that shared their edits while offline
   * bring each other's. Without one of them the other's get in.
   */
  isCircle(member: Member): boolean {
    const seen = new Set([member]);
    for (const each of seen) {
      for (const { client, isForeign } of each.held.blockers) {
        const owner = isForeign ? this.ownership.blockerOf(client, each) : null;
        if (owner === member) return true;
        if (owner !== null) seen.add(owner);
      }
    }
    return false;
  }

  private isReady(member: Member): boolean {
    return member.held.blockers.some(
      ({ client, clock, isForeign }) =>
        this.clockOf(client) >= clock || (isForeign && this.ownership.blockerOf(client, member) === null),
    );
  }
}
