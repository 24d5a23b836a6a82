import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { MAX_FRAME_BYTES } from '../shared/protocol/limits.ts';
import { boardOfPath } from './boardId.ts';
import { Connection } from './Connection.ts';
import { defaultClientDir } from './clientDir.ts';
import type { Config } from './config.ts';
import { createHttpHandler } from './http.ts';
import {
  CLOSE_TIMEOUT_MS,
  HEADERS_TIMEOUT_MS,
  HEARTBEAT,
  type HeartbeatTiming,
  LISTEN_BACKLOG,
  MAX_HEADER_BYTES,
  SHUTDOWN_DEADLINE_MS,
} from './limits.ts';
import type { Log } from './log.ts';
import { Rooms, type RoomsOptions } from './room/Rooms.ts';
import { StartupError } from './StartupError.ts';
import { DataFolderError } from './storage/dataFolder.ts';
import { LevelStorage, type LevelStorageOptions } from './storage/LevelStorage.ts';

export interface ServerOptions extends Pick<Config, 'port' | 'host' | 'dataDir'> {
  /** Folder of the built client; found beside the program when left out. */
  readonly clientDir?: string;
  readonly rooms?: RoomsOptions;
  readonly storage?: LevelStorageOptions;
  readonly heartbeat?: HeartbeatTiming;
}

export interface RunningServer {
  readonly port: number;
  /** Where people open it. */
  readonly url: string;
  /** Open rooms and the people in them. */
  readonly stats: () => { rooms: number; members: number };
  /** Commits what came in, tells the clients and frees port and folder. Resolves within the deadline. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the relay and the page on one port.
 * @throws StartupError port in use, or a data folder that cannot be used
 */
export async function startServer(options: ServerOptions, log: Log): Promise<RunningServer> {
  const storage = await openStorage(options, log);
  const rooms = new Rooms(storage, log, options.rooms);
  let accepting = true;
  const http = createServer(
    { maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: HEADERS_TIMEOUT_MS },
    createHttpHandler({
      clientDir: options.clientDir ?? defaultClientDir(),
      isReady: () => accepting && storage.healthy,
    }),
  );
  const sockets = acceptSockets({
    http,
    rooms,
    log,
    accepting: () => accepting,
    timing: options.heartbeat ?? HEARTBEAT,
  });
  try {
    await listen(http, options);
  } catch (error) {
    sockets.stop();
    await rooms.close();
    await storage.close();
    throw error;
  }
  const { port } = http.address() as AddressInfo;
  let closing: Promise<void> | null = null;
  return {
    port,
    url: `http://${displayHost(options.host)}:${port}`,
    stats: () => rooms.stats,
    close: () => {
      accepting = false;
      closing ??= shutDown({ http, sockets, rooms, storage });
      return closing;
    },
  };
}

async function openStorage({ dataDir, storage }: ServerOptions, log: Log): Promise<LevelStorage> {
  try {
    return await LevelStorage.open(dataDir, {
      onDropped: (lines) => log.error({ lines }, 'the database dropped damaged bytes while opening'),
      ...storage,
    });
  } catch (error) {
    throw error instanceof DataFolderError ? new StartupError(error.message) : error;
  }
}

function listen(http: Server, { port, host }: ServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) =>
      reject(new StartupError(listenProblem(error, port, host))),
    );
    http.listen({ port, host, backlog: LISTEN_BACKLOG }, () => {
      http.removeAllListeners('error');
      resolve();
    });
  });
}

function listenProblem(error: NodeJS.ErrnoException, port: number, host: string): string {
  if (error.code === 'EADDRINUSE') return `port ${port} on ${host} is already in use`;
  if (error.code === 'EACCES') return `port ${port} needs more rights than this user has`;
  return `cannot listen on ${host}:${port} (${error.code ?? error.message})`;
}

interface Sockets {
  readonly connections: Set<Connection>;
  readonly stop: () => void;
}

interface Acceptor {
  readonly http: Server;
  readonly rooms: Rooms;
  readonly log: Log;
  readonly accepting: () => boolean;
  readonly timing: HeartbeatTiming;
}

/** Turns upgrades of `/ws/<board>` into connections and keeps their heartbeat. */
function acceptSockets({ http, rooms, log, accepting, timing }: Acceptor): Sockets {
  const connections = new Set<Connection>();
  const options = {
    noServer: true,
    clientTracking: false,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false, // 20 times the memory per connection, and drawings are compact already
    closeTimeout: CLOSE_TIMEOUT_MS, // not in ws's published types yet
  };
  const wss = new WebSocketServer(options);
  const onSocket = (ws: WebSocket, board: string) => {
    const connection = new Connection(ws, board, log, (closed) => connections.delete(closed));
    connections.add(connection);
    void connection.join(rooms);
  };
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy()); // until ws listens: a reset here must not end the process
    const board = boardOfPath(request.url);
    if (board === null) return refuse(socket, '400 Bad Request');
    if (!accepting()) return refuse(socket, '503 Service Unavailable');
    wss.handleUpgrade(request, socket, head, (ws) => onSocket(ws, board));
  });
  const heartbeat = setInterval(() => {
    const now = performance.now();
    for (const connection of [...connections]) connection.beat(now, timing);
  }, timing.everyMs);
  return { connections, stop: () => clearInterval(heartbeat) };
}

/** Answers and lets go: a client that never closes its side would hold the socket, and our shutdown, for ever. */
function refuse(socket: Duplex, status: string): void {
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

interface Parts {
  readonly http: Server;
  readonly sockets: Sockets;
  readonly rooms: Rooms;
  readonly storage: LevelStorage;
}

/** In this order: no new clients, commit, tell the clients, close the store. */
async function shutDown({ http, sockets, rooms, storage }: Parts): Promise<void> {
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  await withDeadline(rooms.stop());
  await withDeadline(rooms.close());
  for (const connection of sockets.connections) connection.close('shutdown', 'the server is closing');
  await withDeadline(storage.close());
  const cut = setTimeout(() => {
    for (const connection of sockets.connections) connection.terminate();
    http.closeAllConnections();
  }, CLOSE_TIMEOUT_MS / 5);
  http.closeIdleConnections();
  await closed;
  clearTimeout(cut);
  sockets.stop();
}

/** Waits for a step of the shutdown, but not for ever on one room or a hanging disk. */
async function withDeadline(step: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, SHUTDOWN_DEADLINE_MS / 4);
  });
  await Promise.race([step, deadline]);
  clearTimeout(timer);
}

const LOOPBACK_OR_ALL = new Set(['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost']);

/** A name that works in a browser on this machine. */
function displayHost(host: string): string {
  if (LOOPBACK_OR_ALL.has(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
