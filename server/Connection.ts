import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { CLOSE, type CloseName } from '../shared/protocol/closeCodes.ts';
import { decodeMessage } from '../shared/protocol/codec.ts';
import type { Decoded, Message } from '../shared/protocol/messages.ts';
import type { Role } from '../shared/protocol/welcome.ts';
import type { Grant } from './access/Grant.ts';
import type { Visitor } from './access/Visitor.ts';
import { Liveness } from './Liveness.ts';
import type { HeartbeatTiming } from './limits.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Limits } from './options/limitOptions.ts';
import { QUIET_FRAME } from './room/awarenessCodec.ts';
import type { Member } from './room/Member.ts';
import type { PauseReason, Peer } from './room/Peer.ts';
import type { Room } from './room/Room.ts';
import type { Rooms } from './room/Rooms.ts';
import { wireFrame } from './room/wireFrame.ts';
import { BoardDamagedError, StoreUnavailableError } from './storage/Storage.ts';

/** Longest reason of a close: a frame of a close takes 123 bytes, and ws throws beyond. */
const MAX_REASON_LENGTH = 100;

/** Close codes from here are anybody's own: they count as one. */
const OWN_CODES = 3000;

/** The end of a right is looked for this often, ms: a timer knows nothing of a clock that was set. */
const EXPIRY_CHECK_MS = 60_000;

/** What all connections of a server share. */
export interface ConnectionServices {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly limits: Limits;
}

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
  private readonly pauses = new Set<PauseReason | 'door'>();
  private readonly liveness: Liveness;
  /** Whether it sent edits already: the first may be larger, what was drawn offline comes in one piece. */
  private hasEdited = false;
  private lastSent = 0;
  private expiryTimer: NodeJS.Timeout | null = null;

  constructor(
    private readonly ws: WebSocket,
    /** What `ws` writes to. */
    private readonly socket: Duplex,
    readonly visitor: Visitor,
    private readonly services: ConnectionServices,
    onClosed: () => void,
  ) {
    this.liveness = new Liveness(ws);
    const { log } = services;
    ws.on('error', (error) => log.debug({ ...this.place, err: error }, 'socket error')); // ws closes it by itself
    ws.on('message', (data, isBinary) => this.onFrame(data, isBinary));
    ws.on('pong', () => this.liveness.onSign());
    ws.on('close', (code) => {
      this.onClose(code);
      onClosed();
    });
  }

  /** Reads nothing until it was let in or turned away. */
  hold(): void {
    this.pause('door');
  }

  /** Joins its board; nothing is answered before the board is completely loaded. */
  async join(rooms: Rooms, grant: Grant): Promise<void> {
    this.grant = grant;
    if (grant.expiresAt !== null) this.endAt(grant.expiresAt);
    try {
      const room = await rooms.open(this.visitor.board);
      if (this.ws.readyState !== WebSocket.OPEN) return;
      if (room.state !== 'live') return this.close('overload', 'try again'); // it went in between: it would never answer
      const { epoch } = this.visitor;
      if (epoch !== null && epoch !== room.epoch) return this.close('restart', 'the board was replaced');
      if (room.isCrowded) return this.close('overload', 'too many people are on this board');
      this.joined = { room, member: room.join(this, { ...this.visitor, grant }) };
      this.services.log.debug(this.place, 'connection opened');
      for (const frame of this.early) this.takeFrame(frame);
      this.early = [];
    } catch (error) {
      this.refuse(error);
    } finally {
      this.resume('door');
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
    this.services.metrics.framesSent++;
    this.services.metrics.bytesSent += frame.length;
    this.sent += frame.length;
    this.socket.write(wireFrame(frame), this.onSent); // ws itself would frame it anew for each peer
  }

  cork(): void {
    this.socket.cork();
  }

  uncork(): void {
    this.socket.uncork();
  }

  pause(why: PauseReason | 'door'): void {
    if (this.ws.readyState !== WebSocket.OPEN) return; // it must see the answer to our close
    this.pauses.add(why);
    this.ws.pause();
    this.liveness.setReading(false);
  }

  resume(why: PauseReason | 'door'): void {
    if (!this.pauses.delete(why) || this.pauses.size > 0) return;
    this.ws.resume();
    this.liveness.setReading(true);
  }

  close(why: CloseName, reason: string): void {
    this.closedWith ??= CLOSE[why];
    this.ws.close(CLOSE[why], reason.slice(0, MAX_REASON_LENGTH));
    this.pauses.clear();
    this.ws.resume(); // a paused socket would not see the answer
  }

  /** Cuts the connection without a handshake. */
  terminate(): void {
    this.ws.terminate();
  }

  probe(): void {
    this.liveness.probe();
  }

  /** Called at every heartbeat: ends a dead connection, keeps a living one from giving up on us. */
  beat(now: number, { deadMs, quietMs }: HeartbeatTiming): void {
    if (this.liveness.isDead(now, deadMs)) this.ws.terminate();
    if (this.ws.readyState !== WebSocket.OPEN) return;
    this.ws.ping();
    if (now - this.lastSent >= quietMs) this.send(QUIET_FRAME);
  }

  private onFrame(data: WebSocket.RawData, isBinary: boolean): void {
    this.liveness.onSign();
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
    else if (this.isTooBig(frame, message)) this.close('tooBig', 'the message is too large');
    else if (message.name === 'unknown') this.ignore(frame, this.joined);
    else this.deliver(this.joined, message);
  }

  private isTooBig(frame: Uint8Array, message: Decoded): boolean {
    const { messageBytes, firstSyncBytes } = this.services.limits;
    const hasEdits = message.name === 'sync' && message.step !== 'step1' && message.payload.length > 2;
    const isFirst = hasEdits && !this.hasEdited;
    this.hasEdited ||= hasEdits;
    return frame.length > (isFirst ? firstSyncBytes : messageBytes);
  }

  private ignore(frame: Uint8Array, { member }: Joined): void {
    this.services.metrics.framesUnknown++;
    member.rate.count(frame.length);
  }

  private deliver({ room, member }: Joined, message: Message): void {
    try {
      room.receive(member, message);
    } catch (error) {
      this.services.log.error({ board: this.visitor.board, err: error }, 'our bug in handling a message');
      this.close('internalError', 'internal error');
    }
  }

  private countReceived(bytes: number): void {
    this.services.metrics.framesReceived++;
    this.services.metrics.bytesReceived += bytes;
    this.received += bytes;
  }

  private readonly onSent = (): void => {
    this.joined?.member.outbox.drained();
  };

  /** A right that ends in the middle of a visit ends the visit. */
  private endAt(time: number): void {
    if (this.ws.readyState !== WebSocket.OPEN) return; // gone before it was let in: nothing would clear the timer
    const left = time - Date.now();
    if (left <= 0) this.close('unauthorized', 'the token has expired');
    else this.expiryTimer = setTimeout(() => this.endAt(time), Math.min(left, EXPIRY_CHECK_MS));
  }

  private onClose(code: number): void {
    this.report(code);
    this.liveness.stop();
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
    if (closedWith !== null) this.services.metrics.closesByRelay.count(closedWith);
    else this.services.metrics.closesByClient.count(Math.min(code, OWN_CODES));
    const [by, seconds] = [closedWith === null ? 'client' : 'relay', (performance.now() - openedAt) / 1000];
    const facts = { ...this.place, code: closedWith ?? code, by };
    this.services.log.debug({ ...facts, seconds: Math.round(seconds), received, sent }, 'connection closed');
  }

  private refuse(error: unknown): void {
    if (error instanceof StoreUnavailableError) {
      this.close('overload', 'the store is not available');
      return;
    }
    const what = error instanceof BoardDamagedError ? 'board cannot be read' : 'board did not open';
    this.services.log.error({ board: this.visitor.board, err: error }, what);
    this.close('internalError', what);
  }
}
