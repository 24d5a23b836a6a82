import { encodeAwarenessUpdate } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { Handshake } from '../../shared/protocol/handshake.ts';
import type { Role, Welcome } from '../../shared/protocol/welcome.ts';
import type { Stop } from '../../shared/util/Emitter.ts';
import { DurableLedger } from './DurableLedger.ts';
import { Outbox } from './Outbox.ts';
import { Presence } from './Presence.ts';
import { onPageEvents } from './pageEvents.ts';
import { RelaySocket } from './RelaySocket.ts';
import { StatusTracker } from './StatusTracker.ts';
import type { SyncStatus } from './status.ts';

export type { SyncStatus } from './status.ts';

export interface ProviderOptions {
  /** Where boards are: `ws(s)://host/ws`. */
  readonly url: string;
  readonly boardId: string;
  readonly doc: Y.Doc;
  /** For where there is no global WebSocket. */
  readonly WebSocketImpl?: typeof WebSocket;
  /** What is presented at each connect: the key, and the epoch of our copy. */
  readonly handshake?: () => Handshake;
  /** What we may do, as far as it is known before the relay says it. */
  readonly role?: Role;
  /** Told what we may do, at each connect. */
  readonly onWelcome?: (welcome: Welcome) => void;
  /**
   * Asked when the relay turned us away for good: whether something was done about it, so that trying again
   * makes sense.
   */
  readonly recover?: (code: number, reason: string) => Promise<boolean>;
  /** The copy on this device; without one the status says that changes are kept in this tab only. */
  readonly copy?: { readonly persistent: boolean };
}

/**
 * Keeps a document and a relay the same, and says truthfully where our edits are: 'saved' means on the
 * relay's disk. A relay that knows no durable echo never leads to 'saved'; its boards work all the same.
 */
export class Provider {
  readonly presence: Presence;
  private readonly socket: RelaySocket;
  private readonly outbox: Outbox;
  private readonly ledger: DurableLedger;
  private readonly tracker: StatusTracker;
  private readonly stopPageEvents: Stop;
  /** Whether the relay got, on this connection, all that it lacked: from then on updates go out one by one. */
  private isOpen = false;
  private isRefused = false;
  private isDestroyed = false;

  constructor(private readonly options: ProviderOptions) {
    const { doc, copy } = options;
    this.presence = new Presence(doc, (payload) => this.sendGesture(payload));
    this.outbox = new Outbox((payload) => this.socket.send({ name: 'sync', step: 'update', payload }));
    this.ledger = new DurableLedger((payload) => {
      this.outbox.flush();
      this.socket.send({ name: 'durableEcho', payload });
    });
    this.tracker = new StatusTracker({
      refusedWith: null,
      isConnected: false,
      isFirstAttempt: true,
      isReadOnly: !mayEdit(options.role ?? 'editor'),
      isSaved: false,
      isKeptHere: copy?.persistent ?? false,
      isLarge: false,
    });
    this.socket = new RelaySocket(
      { ...options, presence: this.presence },
      {
        connected: () => this.onConnected(),
        answered: () => this.onAnswered(),
        closed: () => this.onClosed(),
        refused: (code, reason) => void this.onRefused(code, reason),
        welcomed: (welcome) => this.onWelcomed(welcome),
        denied: () => this.tracker.noteProgress({ isReadOnly: true }),
        echoed: (payload) => this.onEchoed(payload),
      },
    );
    doc.on('update', this.onUpdate);
    this.presence.awareness.on('update', this.onAwareness);
    this.stopPageEvents = onPageEvents({
      wake: () => !this.isRefused && this.socket.connect(),
      lost: () => !this.isRefused && this.socket.reconnect(),
      leave: () => this.outbox.flush(),
    });
    this.socket.connect();
  }

  get status(): SyncStatus {
    return this.tracker.status;
  }

  /** Whether the relay would take edits of ours, as far as it is known. */
  get isReadOnly(): boolean {
    return this.tracker.isReadOnly;
  }

  on(_name: 'status', listener: (status: SyncStatus) => void): Stop {
    return this.tracker.onChange(listener);
  }

  /** Tries to connect at once, also after the relay turned us away. */
  retry(): void {
    if (this.isRefused) this.tracker.noteProgress({ refusedWith: null, isFirstAttempt: true });
    this.isRefused = false;
    this.socket.connect();
  }

  /** Leaves the board. What waits is sent, its echo not awaited. */
  destroy(): void {
    this.isDestroyed = true;
    this.outbox.flush();
    this.tracker.stop();
    this.stopPageEvents();
    this.options.doc.off('update', this.onUpdate);
    this.presence.destroy();
    this.socket.destroy();
    this.outbox.clear();
    this.ledger.closed();
  }

  private onConnected(): void {
    this.tracker.noteProgress({ isConnected: true, isFirstAttempt: false });
    this.presence.renew();
  }

  private onAnswered(): void {
    this.outbox.clear(); // the answer had it
    this.isOpen = true;
    this.ledger.opened();
  }

  private onEchoed(payload: Uint8Array): void {
    this.ledger.echoed(payload);
    this.tracker.noteProgress({ isSaved: this.ledger.isSaved });
  }

  private onClosed(): void {
    this.isOpen = false;
    this.outbox.clear(); // the sync of the next connection brings it
    this.ledger.closed();
    this.tracker.note({ isConnected: false, isFirstAttempt: false, isSaved: false });
  }

  private async onRefused(code: number, reason: string): Promise<void> {
    this.isRefused = true;
    const isMended = await this.isMended(code, reason);
    if (this.isDestroyed) return;
    if (isMended) this.retry();
    else this.tracker.note({ refusedWith: { code, reason } });
  }

  /** Whether something was done about a refusal. What fails over it leaves the refusal as it is. */
  private async isMended(code: number, reason: string): Promise<boolean> {
    try {
      return (await this.options.recover?.(code, reason)) ?? false;
    } catch (error) {
      console.error('Nothing could be done about being turned away.', error);
      return false;
    }
  }

  private onWelcomed(welcome: Welcome): void {
    this.tracker.noteProgress({ isReadOnly: !mayEdit(welcome.role), isLarge: welcome.isLarge });
    this.options.onWelcome?.(welcome);
  }

  private readonly onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (this.socket.isOrigin(origin)) return;
    if (this.isOpen) this.outbox.add(update, isTyping(origin));
    this.ledger.edited();
    this.tracker.note({ isSaved: false, isKeptHere: this.options.copy?.persistent ?? false });
  };

  private readonly onAwareness = (changes: Record<'added' | 'updated' | 'removed', number[]>): void => {
    const { awareness, client } = this.presence;
    if (!Object.values(changes).some((clients) => clients.includes(client))) return;
    this.socket.send({ name: 'awareness', payload: encodeAwarenessUpdate(awareness, [client]) });
  };

  private sendGesture(payload: Uint8Array): void {
    if (this.isOpen) this.socket.send({ name: 'ephemeral', sender: this.presence.client, payload });
  }
}

const mayEdit = (role: Role): boolean => role === 'editor';

/** Whether an edit with this origin is one of many in a row, as the Board marks its text edits. */
function isTyping(origin: unknown): boolean {
  return typeof origin === 'object' && origin !== null && 'writes' in origin && origin.writes === 'text';
}
