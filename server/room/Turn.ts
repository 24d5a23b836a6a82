import { encodeMessage } from '../../shared/protocol/codec.ts';
import { type BoardDoc, syncFrame } from './BoardDoc.ts';
import type { Member } from './Member.ts';

/** What waits for a room's next turn, in the order of its arrival. */
export interface InboxItem {
  readonly kind: 'update' | 'echo' | 'vector' | 'catchUp';
  readonly member: Member;
  readonly payload: Uint8Array;
}

/**
 * One turn of a room: updates are applied at once, and whatever tells anyone of them is kept for
 * {@link finish}, when they are on disk.
 */
export class Turn {
  /** Whose updates got in. */
  readonly origins = new Set<Member>();
  /** Updates that got in. */
  applied = 0;
  private readonly answers: (() => void)[] = [];

  constructor(
    private readonly doc: BoardDoc,
    private readonly refuse: (member: Member, reason: string) => void,
  ) {}

  take(items: readonly InboxItem[]): void {
    for (const { kind, member, payload } of items) {
      member.countTaken(payload.length);
      if (!member.refused) this.takers[kind](member, payload);
    }
  }

  /** Sends the answers; call it when what was taken is durable. */
  finish(): void {
    for (const answer of this.answers) answer();
  }

  private readonly takers: Record<InboxItem['kind'], (member: Member, payload: Uint8Array) => void> = {
    update: (member, payload) => {
      if (this.apply(member, payload) && member.hasGap) this.retryHeld(member);
    },
    echo: (member, payload) => {
      if (!member.hasGap) this.echo(member, payload);
      else if (!member.holdEcho(payload)) this.refuse(member, 'too much waits for a missing update');
    },
    vector: (member, payload) => {
      const frame = () => this.doc.stateFrame(payload);
      this.answers.push(() => member.outbox.reply(payload, frame, () => this.doc.vector()));
    },
    catchUp: (member) => {
      const diff = (since: Uint8Array) => this.doc.diffFrame(since);
      this.answers.push(() => member.outbox.catchUp(diff, () => this.doc.vector()));
    },
  };

  /** Applies one update or sets it aside. Returns whether it got in. */
  private apply(member: Member, update: Uint8Array, since = performance.now()): boolean {
    const check = this.doc.apply(update);
    if (check.kind === 'ok') {
      this.origins.add(member);
      this.applied++;
      return true;
    }
    if (check.kind === 'malformed') {
      this.refuse(member, check.reason);
      return false;
    }
    const first = !member.hasGap;
    if (!member.hold(update, since)) this.refuse(member, 'too much waits for a missing update');
    else if (first) this.answers.push(() => member.outbox.control(syncFrame('step1', this.doc.vector())));
    return false;
  }

  /** After each update that got in: perhaps it is what the others waited for. */
  private retryHeld(member: Member): void {
    const { updates, echoes, since } = member.takeHeld();
    for (const update of updates) {
      const check = this.doc.apply(update);
      if (check.kind === 'gap') member.hold(update, since);
      else if (check.kind === 'ok') this.applied++;
    }
    for (const payload of echoes) {
      if (member.hasGap) member.holdEcho(payload);
      else this.echo(member, payload);
    }
  }

  private echo(member: Member, payload: Uint8Array): void {
    const frame = encodeMessage({ name: 'durableEcho', payload });
    this.answers.push(() => member.outbox.control(frame));
  }
}
