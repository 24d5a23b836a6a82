import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { CloseName } from '../shared/protocol/closeCodes.ts';
import { readHandshake, SUBPROTOCOL } from '../shared/protocol/handshake.ts';
import { type ClientAddress, limitKey } from './access/clientAddress.ts';
import type { Doorkeeper } from './access/Doorkeeper.ts';
import { type Grant, isRefusal, type Refusal, refusal } from './access/Grant.ts';
import type { OriginCheck } from './access/origins.ts';
import type { Visitor } from './access/Visitor.ts';
import { boardOfPath } from './boardId.ts';
import { Connection } from './Connection.ts';
import { CLOSE_TIMEOUT_MS, type HeartbeatTiming } from './limits.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Limits } from './options/limitOptions.ts';
import type { RateLimiter } from './RateLimiter.ts';
import type { Rooms } from './room/Rooms.ts';
import { TokenBucket } from './room/TokenBucket.ts';

/** Refusals that somebody gets who tries keys or board ids; of too many, no more are answered. */
const COUNTED: ReadonlySet<CloseName> = new Set(['unauthorized', 'forbidden', 'noSuchBoard']);

/** Why a request does not become a socket at all, and the HTTP status that says so. */
const PROBLEMS = {
  badRequest: '400 Bad Request',
  foreignOrigin: '403 Forbidden',
  tooManyRefusals: '429 Too Many Requests',
  stopping: '503 Service Unavailable',
} as const;

/** Refusals that are logged in a second: an attack must not fill the disk. The metrics count them all. */
const REPORTS_PER_SECOND = 10;

export interface SocketsOptions {
  readonly rooms: Rooms;
  readonly door: Doorkeeper;
  readonly addressOf: ClientAddress;
  readonly isAllowedOrigin: OriginCheck;
  readonly isAccepting: () => boolean;
  readonly limits: Limits;
  /** Counts wrong keys and unknown boards of an address. */
  readonly refusals: RateLimiter;
  readonly timing: HeartbeatTiming;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Turns upgrades of `/ws/<board>` into connections, keeps their heartbeat, and ends those who lost their right. */
export class Sockets {
  readonly connections = new Set<Connection>();
  private readonly perAddress = new Map<string, number>();
  private readonly reported = new TokenBucket(REPORTS_PER_SECOND, REPORTS_PER_SECOND);
  private readonly wss: WebSocketServer;
  private readonly heartbeat: NodeJS.Timeout;

  constructor(private readonly options: SocketsOptions) {
    const { limits, timing } = options;
    const wsOptions = {
      noServer: true,
      clientTracking: false,
      maxPayload: limits.firstSyncBytes,
      perMessageDeflate: false, // 20 times the memory per connection, and drawings are compact already
      handleProtocols: (offered: Set<string>) => offered.has(SUBPROTOCOL) && SUBPROTOCOL,
      closeTimeout: CLOSE_TIMEOUT_MS, // not in ws's published types yet
    };
    this.wss = new WebSocketServer(wsOptions);
    this.heartbeat = setInterval(() => {
      const now = performance.now();
      for (const connection of [...this.connections]) connection.beat(now, timing);
    }, timing.everyMs);
  }

  /** Takes the upgrades of a server. */
  attach(http: Server): void {
    http.on('upgrade', (request, socket, head) => this.onUpgrade(request, socket, head));
  }

  /** Looks again at everybody on a board whose keys changed. */
  recheck(board: string): void {
    for (const connection of [...this.connections]) {
      if (connection.visitor.board === board) void this.recheckOne(connection);
    }
  }

  stop(): void {
    clearInterval(this.heartbeat);
  }

  private onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy()); // until ws listens: a reset here must not end the process
    const board = boardOfPath(request.url);
    const visitor = board === null ? null : this.visitorOf(request, board);
    const problem = this.problemWith(request, visitor);
    if (problem !== null) {
      this.options.metrics.refusals.count(problem);
      answer(socket, PROBLEMS[problem]);
    } else if (visitor !== null) {
      this.wss.handleUpgrade(request, socket, head, (ws) => void this.onSocket(ws, socket, visitor));
    }
  }

  private problemWith(request: IncomingMessage, visitor: Visitor | null): keyof typeof PROBLEMS | null {
    const { isAllowedOrigin, isAccepting } = this.options;
    if (visitor === null) return 'badRequest';
    if (!isAllowedOrigin(request)) return 'foreignOrigin';
    if (!isAccepting()) return 'stopping';
    return this.options.refusals.has(visitor.address) ? null : 'tooManyRefusals';
  }

  private visitorOf(request: IncomingMessage, board: string): Visitor {
    const { isOurs, key, epoch, session } = readHandshake(request.headers['sec-websocket-protocol']);
    const query = new URLSearchParams(request.url?.split('?', 2)[1]);
    const address = limitKey(this.options.addressOf(request));
    return { board, address, credential: key ?? query.get('key'), epoch, session, isOurs };
  }

  /** Nothing is read from a socket before it is let in; what is wrong is told by a close code, which browsers see. */
  private async onSocket(ws: WebSocket, socket: Duplex, visitor: Visitor): Promise<void> {
    const { limits, log, metrics, rooms } = this.options;
    const connection = new Connection(ws, socket, visitor, { log, metrics, limits }, () =>
      this.forget(connection),
    );
    this.remember(connection);
    connection.hold();
    const verdict = this.isCrowded(visitor)
      ? refusal('rateLimited', 'too many connections from this address')
      : await this.verdictOn(visitor);
    if (isRefusal(verdict)) {
      metrics.refusals.count(verdict.why);
      if (this.reported.take()) log.info({ reason: verdict.why }, 'connection refused');
      if (COUNTED.has(verdict.why)) this.options.refusals.take(visitor.address);
      connection.close(verdict.why, verdict.reason);
    } else {
      await connection.join(rooms, verdict);
    }
  }

  private isCrowded({ address }: Visitor): boolean {
    return (this.perAddress.get(address) ?? 0) > this.options.limits.connectionsPerAddress;
  }

  private async verdictOn(visitor: Visitor): Promise<Grant | Refusal> {
    const { door, log } = this.options;
    try {
      return await door.admit(visitor);
    } catch (error) {
      if (this.reported.take()) log.error({ err: error }, 'could not decide about a visitor');
      return refusal('overload', 'this cannot be decided now');
    }
  }

  private async recheckOne(connection: Connection): Promise<void> {
    const verdict = await this.verdictOn(connection.visitor);
    if (isRefusal(verdict)) connection.close(verdict.why, verdict.reason);
    else if (verdict.role !== connection.grant?.role) connection.close('restart', 'your role changed');
  }

  private remember(connection: Connection): void {
    const { address } = connection.visitor;
    this.connections.add(connection);
    this.perAddress.set(address, (this.perAddress.get(address) ?? 0) + 1);
  }

  private forget(connection: Connection): void {
    const { address } = connection.visitor;
    if (!this.connections.delete(connection)) return;
    const left = (this.perAddress.get(address) ?? 1) - 1;
    if (left === 0) this.perAddress.delete(address);
    else this.perAddress.set(address, left);
  }
}

/** Answers and lets go: a client that never closes its side would hold the socket, and our shutdown, for ever. */
function answer(socket: Duplex, status: string): void {
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
