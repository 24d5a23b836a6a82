import type { Member } from './Member.ts';

/** What waits for a room's next turn. */
export interface InboxItem {
  /** `retry`: something that held updates wait for may have come. */
  readonly kind: 'update' | 'step2' | 'echo' | 'vector' | 'catchUp' | 'retry';
  readonly member: Member;
  readonly payload: Uint8Array;
}

/** Whether it may change the document; an update of two bytes holds nothing. */
export const isEdit = ({ kind, payload }: InboxItem): boolean =>
  (kind === 'update' || kind === 'step2') && payload.length > 2;

/** A queue for each member, so that one who floods leaves room for the others in every turn. */
export class Inbox {
  private readonly queues = new Map<Member, InboxItem[]>();

  get isEmpty(): boolean {
    return this.queues.size === 0;
  }

  push(item: InboxItem): void {
    const queue = this.queues.get(item.member);
    if (queue === undefined) this.queues.set(item.member, [item]);
    else queue.push(item);
  }

  /** About `max` items: the same number of each member who has so many, in the order of its sending. */
  take(max: number): InboxItem[] {
    const share = Math.max(1, Math.floor(max / this.queues.size));
    const taken: InboxItem[] = [];
    for (const [member, queue] of [...this.queues]) {
      if (taken.length >= max) break;
      this.queues.delete(member);
      taken.push(...queue.splice(0, share));
      if (queue.length > 0) this.queues.set(member, queue); // behind those who had no turn yet
    }
    return taken;
  }

  clear(): void {
    this.queues.clear();
  }
}
