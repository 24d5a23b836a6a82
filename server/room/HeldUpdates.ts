import { MAX_HELD_BYTES, MAX_HELD_MS } from '../limits.ts';
import type { Blocker } from './updateCheck.ts';

/** An update that cannot be applied yet. */
export interface Held {
  readonly update: Uint8Array;
  /** It came as an `update`, not as a sync step 2. */
  readonly isOwn: boolean;
  readonly blocker: Blocker;
}

/** What of one member waits for something that is not here, and the echoes behind it. */
export class HeldUpdates {
  private updates: Held[] = [];
  private echoes: Uint8Array[] = [];
  private bytes = 0;
  private since = 0;
  /** Whether the member was asked for what is missing. */
  isAsked = false;

  get isEmpty(): boolean {
    return this.updates.length === 0;
  }

  get isTooMuch(): boolean {
    return this.bytes > MAX_HELD_BYTES;
  }

  /** Whether somebody else has to bring what is waited for. */
  get isForeign(): boolean {
    return this.updates.some(({ blocker }) => blocker.isForeign);
  }

  get blockers(): readonly Blocker[] {
    return this.updates.map(({ blocker }) => blocker);
  }

  /** `now` in ms; what is held again keeps the time of the first. */
  hold(held: Held, now = performance.now()): void {
    if (this.isEmpty && this.bytes === 0) this.since = now;
    this.updates.push(held);
    this.bytes += held.update.length;
  }

  holdEcho(payload: Uint8Array): void {
    this.echoes.push(new Uint8Array(payload));
    this.bytes += payload.length + 1;
  }

  isOld(now: number): boolean {
    return !this.isEmpty && now - this.since >= MAX_HELD_MS;
  }

  /**
   * Tries each update again; `apply` returns what it waits for now, or null when it waits no more. Returns
   * whether any got through, and the echoes that nothing holds back any longer.
   */
  retry(apply: (held: Held) => Blocker | null): { isAny: boolean; echoes: readonly Uint8Array[] } {
    const before = this.updates;
    this.updates = [];
    for (const held of before) {
      const blocker = apply(held);
      if (blocker === null) this.bytes -= held.update.length;
      else this.updates.push({ ...held, blocker });
    }
    const isAny = this.updates.length < before.length;
    return { isAny, echoes: this.isEmpty ? this.release() : [] };
  }

  private release(): readonly Uint8Array[] {
    const { echoes } = this;
    this.echoes = [];
    this.bytes = 0;
    this.isAsked = false;
    return echoes;
  }
}
