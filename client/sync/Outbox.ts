import * as Y from 'yjs';
import { Throttle } from './Throttle.ts';

/** Typing goes out at most once per this time, ms: nobody reads faster, and fewer frames cost less. */
const TYPING_INTERVAL_MS = 50;

/** Most updates merged into one: merging costs more than it saves beyond. */
const MAX_MERGED = 64;

/** Local updates on their way out, in order. Typing may wait a moment to go out as one; all else goes at once. */
export class Outbox {
  private held: Uint8Array[] = [];
  private readonly sending = new Throttle(TYPING_INTERVAL_MS, () => this.send());

  constructor(private readonly sendUpdate: (update: Uint8Array) => void) {}

  add(update: Uint8Array, mayWait: boolean): void {
    this.held.push(update);
    if (mayWait && this.held.length < MAX_MERGED) this.sending.request();
    else this.sending.now();
  }

  /** Sends what waits. */
  flush(): void {
    if (this.held.length > 0) this.sending.now();
  }

  /** Forgets what waits: the sync of the next connection brings it. */
  clear(): void {
    this.held = [];
    this.sending.stop();
  }

  private send(): void {
    const [first, ...others] = this.held;
    this.held = [];
    if (first) this.sendUpdate(others.length > 0 ? Y.mergeUpdates([first, ...others]) : first);
  }
}
