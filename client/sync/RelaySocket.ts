import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { decodeMessage, encodeMessage } from '../../shared/protocol/codec.ts';
import { type Handshake, handshakeProtocols } from '../../shared/protocol/handshake.ts';
import { MESSAGE, type Message } from '../../shared/protocol/messages.ts';
import type { Welcome } from '../../shared/protocol/welcome.ts';
import { Backoff } from './Backoff.ts';
import type { Presence } from './Presence.ts';

/** Makes y-websocket's own wait (doubled at each failure) longer than any of ours, which then counts. */
const MANY_FAILURES = 20;

/** With more than this waiting in the socket, bytes, gestures are not sent: edits come first. */
const GESTURE_BACKLOG_BYTES = 64 * 1024;

export interface RelaySocketOptions {
  readonly url: string;
  readonly boardId: string;
  readonly doc: Y.Doc;
  readonly presence: Presence;
  readonly WebSocketImpl?: typeof WebSocket;
  /** What is presented at each connect. */
  readonly handshake?: () => Handshake;
}

/** What a {@link RelaySocket} tells. */
export interface RelaySocketListeners {
  connected(): void;
  /** The relay asked for what it lacks, and got it: all of the document as it was at this moment. */
  answered(): void;
  closed(): void;
  /** The relay turned us away for good. */
  refused(code: number, reason: string): void;
  /** The relay tells what we may do. */
  welcomed(welcome: Welcome): void;
  /** The relay takes no edits from us. */
  denied(): void;
  echoed(payload: Uint8Array): void;
}

/** Even without a key: it says that we speak the subprotocol. */
const NOTHING_TO_SHOW: Handshake = { key: null, epoch: null, session: null };

type Handler = WebsocketProvider['messageHandlers'][number];

/**
 * y-websocket's provider with our messages, our waits between attempts and our own senders: its senders repeat
 * what came from others. Tabs of one browser meet through the relay only: a BroadcastChannel would show them
 * edits that the relay does not have, and bring these back under another tab's connection.
 */
export class RelaySocket {
  private readonly socket: WebsocketProvider;
  private readonly backoff = new Backoff();
  private isConnected = false;

  constructor(
    private readonly options: RelaySocketOptions,
    private readonly tell: RelaySocketListeners,
  ) {
    const { url, boardId, doc, presence, WebSocketImpl } = options;
    this.socket = new WebsocketProvider(url, boardId, doc, {
      connect: false,
      awareness: presence.awareness,
      disableBc: true,
      ...(WebSocketImpl && { WebSocketPolyfill: WebSocketImpl }),
    });
    // Read anew at each connect, because the key may have been replaced and the epoch be known by then.
    const protocols = () => handshakeProtocols(options.handshake?.() ?? NOTHING_TO_SHOW);
    Object.defineProperty(this.socket, 'protocols', { get: protocols });
    doc.off('update', this.socket._updateHandler);
    presence.awareness.off('update', this.socket._awarenessUpdateHandler);
    this.handleMessages();
    this.followConnection();
  }

  /** Whether an update that the document emitted with `origin` came from the relay. */
  isOrigin(origin: unknown): boolean {
    return origin === this.socket;
  }

  /** Connects at once, unless connected or about to be. */
  connect(): void {
    this.socket.connect();
  }

  /** Gives the connection up and tries anew after the usual wait. */
  reconnect(): void {
    this.socket.disconnect();
    this.socket.shouldConnect = true;
  }

  /** Sends a message, or drops it while there is no connection. */
  send(message: Message): void {
    const { ws } = this.socket;
    if (!this.isConnected || ws === null || ws.readyState !== ws.OPEN) return;
    if (message.name === 'ephemeral' && ws.bufferedAmount > GESTURE_BACKLOG_BYTES) return;
    ws.send(encodeMessage(message));
  }

  destroy(): void {
    this.socket.maxBackoffTime = 0; // its last timer, which then does nothing, fires at once
    this.socket.destroy();
  }

  private handleMessages(): void {
    const { socket } = this;
    const { presence } = this.options;
    socket.messageHandlers = socket.messageHandlers.map((handler, type) =>
      guarded(type === MESSAGE.sync ? this.noting(handler) : handler),
    );
    this.handle('durableEcho', ({ payload }) => this.tell.echoed(payload));
    this.handle('ephemeral', ({ sender, payload }) => presence.receiveEphemeral(sender, payload));
    this.handle('auth', () => this.tell.denied());
    this.handle('welcome', ({ welcome }) => this.tell.welcomed(welcome));
  }

  private handle<N extends Message['name']>(
    name: N,
    act: (message: Extract<Message, { name: N }>) => void,
  ): void {
    this.socket.messageHandlers[MESSAGE[name]] = guarded((_reply, decoder) => {
      const message = decodeMessage(decoder.arr);
      if (message.name === name) act(message as Extract<Message, { name: N }>);
    });
  }

  /** The sync handler, which also notes when the relay's question for what it lacks is answered. */
  private noting(handler: Handler): Handler {
    return (reply, decoder, ...others) => {
      const message = decodeMessage(decoder.arr);
      handler(reply, decoder, ...others);
      const isQuestion = message.name === 'sync' && message.step === 'step1';
      // The reply is sent when this handler has returned, and before anything else can happen.
      if (isQuestion) queueMicrotask(() => this.isConnected && this.tell.answered());
    };
  }

  private followConnection(): void {
    const { socket, backoff } = this;
    socket.on('status', ({ status }) => {
      if (status !== 'connected') return;
      this.isConnected = true;
      this.tell.connected();
    });
    socket.on('sync', (isSynced) => {
      if (isSynced) backoff.succeeded();
    });
    socket.on('connection-close', (event) => {
      this.isConnected = false;
      socket.wsUnsuccessfulReconnects = MANY_FAILURES;
      socket.maxBackoffTime = backoff.next(event?.code);
      this.tell.closed();
    });
    socket.on('closed', ({ code, reason }) => this.tell.refused(code, reason));
  }
}

/** A relay's bytes, and those of peers that it hands on, never throw: what cannot be read is dropped. */
function guarded(handler: Handler): Handler {
  return (...all) => {
    try {
      handler(...all);
    } catch (error) {
      console.warn('A message from the server could not be read and was dropped.', error);
    }
  };
}
