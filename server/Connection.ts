import { WebSocket } from 'ws';
import { CLOSE, type CloseName } from '../shared/protocol/closeCodes.ts';
import { decodeMessage } from '../shared/protocol/codec.ts';
import type { Message } from '../shared/protocol/messages.ts';
import type { Role } from '../shared/protocol/welcome.ts';
import type { Grant } from './access/Grant.ts';
import type { Visitor } from './access/Visitor.ts';
import type { HeartbeatTiming } from './limits.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { QUIET_FRAME } from './room/awarenessCodec.ts';
import type { Member } from './room/Member.ts';
import type { Peer } from './room/Peer.ts';
import type { Room } from './room/Room.ts';
import type { Rooms } from './room/Rooms.ts';
import { BoardDamagedError, StoreUnavailableError } from './storage/Storage.ts';

/** A probed connection must answer within this time, ms. */
const PROBE_MS = 3_000;

/** Longest reason of a close: a frame of a close takes 123 bytes, and ws throws beyond. */
const MAX_REASON_LENGTH = 100;

/** Close codes from here are anybody's own: they count as one. */
const OWN_CODES = 3000;

/** Longest pause of a timer; Node makes longer ones fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface Joined {
  readonly room: Room;
  readonly member: Member;
}

/** One socket ↔ its room. What the other side sends can close it, never harm the process. */
export class Connection implements Peer {
  /** What it may do, null until it was let in. */
  grant: Grant | null = null;

  private joined: Joined | null = null;
  /** The code that we ended it with. */
  private closedWith: number | null = null;
  private readonly openedAt = performance.now();
  private received = 0;
  private sent = 0;
  /** What came before the board was loaded: one read of the socket, which is paused meanwhile. */
  private early: Uint8Array[] = [];
  private lastSeen = performance.now();
  private lastSent = 0;
  private probeTimer: NodeJS.Timeout | null = null;
  private expiryTimer: NodeJS.Timeout | null = null;

  constructor(
    private readonly ws: WebSocket,
    readonly visitor: Visitor,
    private readonly log: Log,
    private readonly metrics: Metrics,
    onClosed: () => void,
  ) {
    ws.on('error', (error) => log.debug({ ...this.place, err: error }, 'socket error')); // ws closes it by itself
    ws.on('message', (data, isBinary) => this.onFrame(data, isBinary));
    ws.on('pong', () => this.onSign());
    ws.on('close', (code) => {
      this.onClose(code);
      onClosed();
    });
  }

  /** Reads nothing until it was let in or turned away. */
  hold(): void {
    this.ws.pause();
  }

  /** Joins its board; nothing is answered before the board is completely loaded. */
  async join(rooms: Rooms, grant: Grant): Promise<void> {
    this.grant = grant;
    if (grant.expiresAt !== null) this.endAt(grant.expiresAt);
    try {
      const room = await rooms.open(this.visitor.board);
      if (this.ws.readyState !== WebSocket.OPEN) return;
      if (room.isCrowded) return this.close('overload', 'too many people are on this board');
      this.joined = { room, member: room.join(this, { ...this.visitor, grant }) };
      this.log.debug(this.place, 'connection opened');
      for (const frame of this.early) this.takeFrame(frame);
      this.early = [];
    } catch (error) {
      this.refuse(error);
    } finally {
      this.ws.resume();
    }
  }

  /** Whether what the other side sends waits there for now. */
  get isPaused(): boolean {
    return this.ws.isPaused;
  }

  get backlog(): number {
    return this.ws.bufferedAmount;
  }

  send(frame: Uint8Array): void {
    if (this.ws.readyState !== WebSocket.OPEN) return;
    this.lastSent = performance.now();
    this.metrics.framesSent++;
    this.metrics.bytesSent += frame.length;
    this.sent += frame.length;
    this.ws.send(frame, this.onSent);
  }

  pause(): void {
    this.ws.pause();
  }

  resume(): void {
    this.ws.resume();
  }

  close(why: CloseName, reason: string): void {
    this.closedWith ??= CLOSE[why];
    this.ws.close(CLOSE[why], reason.slice(0, MAX_REASON_LENGTH));
    this.ws.resume(); // a paused socket would not see the answer
  }

  /** Cuts the connection without a handshake. */
  terminate(): void {
    this.ws.terminate();
  }

  probe(): void {
    if (this.probeTimer !== null) return;
    this.probeTimer = setTimeout(() => this.ws.terminate(), PROBE_MS);
    this.ws.ping();
  }

  /** Called at every heartbeat: ends a dead connection, keeps a living one from giving up on us. */
  beat(now: number, { deadMs, quietMs }: HeartbeatTiming): void {
    if (now - this.lastSeen >= deadMs) this.ws.terminate();
    if (this.ws.readyState !== WebSocket.OPEN) return;
    this.ws.ping();
    if (now - this.lastSent >= quietMs) this.send(QUIET_FRAME);
  }

  private onFrame(data: WebSocket.RawData, isBinary: boolean): void {
    this.onSign();
    if (this.ws.readyState !== WebSocket.OPEN) return; // ended by us: what still comes must not pile up
    if (data instanceof Uint8Array) this.countReceived(data.length);
    if (!isBinary || !(data instanceof Uint8Array)) this.close('malformed', 'text frame');
    else if (this.joined === null) this.early.push(data);
    else this.takeFrame(data);
  }

  private takeFrame(frame: Uint8Array): void {
    if (this.ws.readyState !== WebSocket.OPEN || this.joined === null) return;
    const message = decodeMessage(frame);
    if (message.name === 'malformed') this.close('malformed', message.reason);
    else if (message.name === 'unknown') this.metrics.framesUnknown++;
    else this.deliver(this.joined, message);
  }

  private deliver({ room, member }: Joined, message: Message): void {
    try {
      room.receive(member, message);
    } catch (error) {
      this.log.error({ board: this.visitor.board, err: error }, 'our bug in handling a message');
      this.close('internalError', 'internal error');
    }
  }

  private countReceived(bytes: number): void {
    this.metrics.framesReceived++;
    this.metrics.bytesReceived += bytes;
    this.received += bytes;
  }

  private onSign(): void {
    this.lastSeen = performance.now();
    if (this.probeTimer !== null) clearTimeout(this.probeTimer);
    this.probeTimer = null;
  }

  private readonly onSent = (): void => {
    this.joined?.member.outbox.drained();
  };

  /** A right that ends in the middle of a visit ends the visit. */
  private endAt(time: number): void {
    const pause = Math.min(Math.max(0, time - Date.now()), LONGEST_TIMER_MS);
    this.expiryTimer = setTimeout(() => this.close('unauthorized', 'the token has expired'), pause);
  }

  private onClose(code: number): void {
    this.report(code);
    if (this.probeTimer !== null) clearTimeout(this.probeTimer);
    if (this.expiryTimer !== null) clearTimeout(this.expiryTimer);
    this.joined?.room.leave(this.joined.member);
    this.joined = null;
  }

  /** For the log. Who was not let in may have put anything for the board's name, even a key. */
  private get place(): { board: string; role: Role } | null {
    return this.grant === null ? null : { board: this.visitor.board, role: this.grant.role };
  }

  /** What there is to tell of a connection that ended. */
  private report(code: number): void {
    const { closedWith, received, sent, openedAt } = this;
    if (closedWith !== null) this.metrics.closesByRelay.count(closedWith);
    else this.metrics.closesByClient.count(Math.min(code, OWN_CODES));
    const [by, seconds] = [closedWith === null ? 'client' : 'relay', (performance.now() - openedAt) / 1000];
    const facts = { ...this.place, code: closedWith ?? code, by };
    this.log.debug({ ...facts, seconds: Math.round(seconds), received, sent }, 'connection closed');
  }

  private refuse(error: unknown): void {
    if (error instanceof StoreUnavailableError) {
      this.close('overload', 'the store is not available');
      return;
    }
    const what = error instanceof BoardDamagedError ? 'board cannot be read' : 'board did not open';
    this.log.error({ board: this.visitor.board, err: error }, what);
    this.close('internalError', what);
  }
}
