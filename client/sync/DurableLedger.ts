import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Throttle } from './Throttle.ts';

/** Echoes are asked for at most once per this time, ms. */
const ASK_INTERVAL_MS = 50;

/**
 * Knows whether all of our edits are on the relay's disk. It numbers them and asks for a durable echo of the
 * newest number; one question is out at a time, and its answer leads to the next while there are newer edits.
 */
export class DurableLedger {
  /** Number of the newest edit. From 1: what was edited before the connection counts as one. */
  private newest = 1;
  private durable = 0;
  /** The number whose echo is awaited, 0 = none. */
  private asked = 0;
  private isOpen = false;
  private readonly asking = new Throttle(ASK_INTERVAL_MS, () => this.ask());

  /** `sendEcho` sends a durable echo behind all edits noted so far. */
  constructor(private readonly sendEcho: (payload: Uint8Array) => void) {}

  get isSaved(): boolean {
    return this.durable === this.newest;
  }

  /** Notes a local edit. */
  edited(): void {
    this.newest++;
    if (this.isOpen && this.asked === 0) this.asking.request();
  }

  /** The connection has all that the relay lacked. Asks in any case: it also tells the relay who we are. */
  opened(): void {
    this.isOpen = true;
    this.asked = 0;
    this.asking.now();
  }

  /** The connection is gone, and what the next relay has (one restored from a backup, say) is not known. */
  closed(): void {
    this.isOpen = false;
    this.durable = 0;
    this.asking.stop();
  }

  /** Takes the payload of an echo, as it came. */
  echoed(payload: Uint8Array): void {
    const number = readNumber(payload);
    if (!this.isOpen || number === 0 || number !== this.asked) return;
    this.durable = number;
    this.asked = 0;
    if (!this.isSaved) this.asking.request();
  }

  private ask(): void {
    this.asked = this.newest;
    this.sendEcho(encoding.encode((encoder) => encoding.writeVarUint(encoder, this.asked)));
  }
}

function readNumber(payload: Uint8Array): number {
  try {
    return decoding.readVarUint(decoding.createDecoder(payload));
  } catch {
    return 0;
  }
}
