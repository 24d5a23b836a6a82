import type { CloseName } from '../../shared/protocol/closeCodes.ts';
import { encodeMessage } from '../../shared/protocol/codec.ts';
import type { BoardBirth } from './BoardBirth.ts';
import { type BoardDoc, syncFrame } from './BoardDoc.ts';
import type { BoardSize } from './BoardSize.ts';
import type { Held } from './HeldUpdates.ts';
import type { InboxItem } from './Inbox.ts';
import type { Member } from './Member.ts';
import type { Ownership } from './Ownership.ts';
import type { Blocker } from './updateCheck.ts';
import type { Waiting } from './Waiting.ts';

/** What a turn works on. */
export interface TurnContext {
  readonly doc: BoardDoc;
  readonly ownership: Ownership<Member>;
  readonly waiting: Waiting;
  readonly size: BoardSize;
  readonly birth: BoardBirth;
  /** Closes a member that sent something that is not taken; malformed unless said otherwise. */
  refuse(member: Member, reason: string, why?: CloseName): void;
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
  /** Bytes of these. */
  private grown = 0;
  private readonly answers: (() => void)[] = [];

  constructor(private readonly context: TurnContext) {}

  take(items: readonly InboxItem[]): void {
    for (const { kind, member, payload } of items) {
      member.countTaken(payload.length);
      if (!member.refused) this.takers[kind](member, payload);
    }
    this.retryHeld();
  }

  /** Sends the answers; call it when what was taken is durable. */
  finish(): void {
    for (const answer of this.answers) answer();
  }

  private readonly takers: Record<InboxItem['kind'], (member: Member, payload: Uint8Array) => void> = {
    update: (member, payload) => this.takeUpdate(member, payload, true),
    step2: (member, payload) => this.takeUpdate(member, payload, false),
    echo: (member, payload) => {
      if (member.held.isEmpty) this.echo(member, payload);
      else this.holdEcho(member, payload);
    },
    vector: (member, payload) => {
      const { doc } = this.context;
      const frames = () => {
        const state = doc.stateFrames(payload);
        if (member.isAnswered) for (const { length } of state) member.rate.count(length); // the first is everybody's
        member.isAnswered = true;
        return state;
      };
      this.answers.push(() => member.outbox.reply(payload, frames, () => doc.vector()));
    },
    catchUp: (member) => {
      const { doc } = this.context;
      const diff = (since: Uint8Array) => doc.diffFrame(since);
      this.answers.push(() => member.outbox.catchUp(diff, () => doc.vector()));
    },
    retry: () => {}, // follows upon every turn
  };

  /** Applies one update or sets it aside. */
  private takeUpdate(member: Member, update: Uint8Array, isOwn: boolean): void {
    const blocker = this.apply(member, update, isOwn);
    if (blocker !== null) this.hold(member, { update: new Uint8Array(update), isOwn, blocker });
  }

  /** Applies one update unless it has to wait; returns what for. */
  private apply(member: Member, update: Uint8Array, isOwn: boolean): Blocker | null {
    const { doc, ownership, size, birth, refuse } = this.context;
    if (!size.hasRoomFor(update, this.grown)) {
      refuse(member, 'the board is full', 'boardFull');
      return null;
    }
    if (!birth.mayBring(update, member.guest.address)) {
      refuse(member, 'too many new boards from this address', 'rateLimited');
      return null;
    }
    const isForeign = (client: number): boolean => {
      const owner = ownership.blockerOf(client, member);
      owner?.probe(); // perhaps it hangs, and this is its next connection
      return owner !== null;
    };
    const check = doc.apply(update, isForeign);
    if (check.kind === 'gap') return check.blocker;
    if (check.kind === 'malformed') {
      refuse(member, check.reason);
      return null;
    }
    birth.brought(update, member.guest.address);
    this.origins.add(member);
    this.applied++;
    this.grown += update.length;
    if (isOwn) for (const client of check.extended) ownership.extend(member, client);
    return null;
  }

  private hold(member: Member, held: Held): void {
    const { waiting, refuse } = this.context;
    member.held.hold(held);
    waiting.add(member);
    if (held.blocker.isForeign && waiting.isCircle(member))
      refuse(member, 'another tab brings this first', 'overload');
    else this.refuseTooMuch(member);
    if (!held.blocker.isForeign) this.askForMissing(member);
  }

  private holdEcho(member: Member, payload: Uint8Array): void {
    member.held.holdEcho(payload);
    this.refuseTooMuch(member);
  }

  private refuseTooMuch(member: Member): void {
    const { refuse } = this.context;
    if (!member.held.isTooMuch) return;
    if (member.held.isForeign) refuse(member, 'too much waits for another client', 'overload');
    else refuse(member, 'too much waits for a missing update');
  }

  private askForMissing(member: Member): void {
    const { doc } = this.context;
    if (member.held.isAsked) return;
    member.held.isAsked = true;
    this.answers.push(() => member.outbox.control(syncFrame('step1', doc.vector())));
  }

  /** What got in, or who left, may be what others waited for. */
  private retryHeld(): void {
    const { waiting } = this.context;
    for (let isAny = true; isAny; ) {
      isAny = false;
      for (const member of waiting.ready()) isAny = this.retry(member) || isAny;
    }
  }

  private retry(member: Member): boolean {
    const { held } = member;
    const { isAny, echoes } = held.retry(({ update, isOwn }) => this.apply(member, update, isOwn));
    if (held.isEmpty) this.context.waiting.delete(member);
    else if (!held.isForeign) this.askForMissing(member);
    for (const payload of echoes) this.echo(member, payload);
    return isAny;
  }

  private echo(member: Member, payload: Uint8Array): void {
    const frame = encodeMessage({ name: 'durableEcho', payload });
    this.answers.push(() => member.outbox.control(frame));
  }
}
