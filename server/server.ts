import type { AddressInfo } from 'node:net';
import { BoardKeys } from './access/BoardKeys.ts';
import { clientAddress, limitKey } from './access/clientAddress.ts';
import { Doorkeeper } from './access/Doorkeeper.ts';
import type { AccessPolicy } from './access/Grant.ts';
import { linkPolicy } from './access/linkPolicy.ts';
import { openPolicy } from './access/openPolicy.ts';
import { originCheck } from './access/origins.ts';
import { tokenPolicy } from './access/tokenPolicy.ts';
import { defaultClientDir } from './clientDir.ts';
import { createHttpHandler } from './http/handler.ts';
import { HEARTBEAT, type HeartbeatTiming } from './limits.ts';
import { displayHost, listen } from './listen.ts';
import type { Log } from './log.ts';
import { Metrics } from './metrics.ts';
import { DEFAULT_LIMITS, type Limits } from './options/limitOptions.ts';
import { readOptions } from './options/Option.ts';
import { SERVE_OPTIONS, type ServeSettings } from './options/serveOptions.ts';
import { RateLimiter } from './RateLimiter.ts';
import { Rooms, type RoomsOptions } from './room/Rooms.ts';
import { Sockets } from './Sockets.ts';
import { StartupError } from './StartupError.ts';
import { shutDown } from './shutDown.ts';
import { DataFolderError } from './storage/dataFolder.ts';
import { LevelStorage, type LevelStorageOptions } from './storage/LevelStorage.ts';
import { readTls } from './tls.ts';
import { createWebServer } from './webServer.ts';

export interface ServerOptions extends Partial<ServeSettings> {
  readonly dataDir: string;
  /** Those that differ from the defaults. */
  readonly limits?: Partial<Limits>;
  /** Folder of the built client; found beside the program when left out. */
  readonly clientDir?: string;
  readonly rooms?: RoomsOptions;
  readonly storage?: LevelStorageOptions;
  readonly heartbeat?: HeartbeatTiming;
  /** How often the files of the certificate are looked at, ms. */
  readonly tlsPollMs?: number;
}

export interface RunningServer {
  readonly port: number;
  /** Where people open it. */
  readonly url: string;
  /** Open rooms and the people in them. */
  readonly stats: () => { rooms: number; members: number };
  /** Takes a certificate that was renewed. */
  readonly reload: () => void;
  /** Commits what came in, tells the clients and frees port and folder. Resolves within the deadline. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the relay and the page on one port.
 * @throws StartupError port in use, or a data folder or certificate that cannot be used
 */
export async function startServer(options: ServerOptions, log: Log): Promise<RunningServer> {
  const settings: ServeSettings = { ...readOptions(SERVE_OPTIONS, {}, {}), ...options };
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const addressOf = clientAddress(settings.trustedProxies);
  const isAllowedOrigin = originCheck(settings);
  const policy = policyOf(settings);
  const tls = readTls(settings);
  const metrics = new Metrics();
  const storage = await openStorage(options, log, metrics);
  const rooms = new Rooms(storage, log, { limits, metrics, ...options.rooms });
  const door = new Doorkeeper(policy, storage);
  let accepting = true;
  const timing = options.heartbeat ?? HEARTBEAT;
  const isAccepting = () => accepting;
  const sockets = new Sockets({
    rooms,
    door,
    addressOf,
    isAllowedOrigin,
    isAccepting,
    limits,
    timing,
    log,
    metrics,
  });
  const newBoards = new RateLimiter(limits.boardsPerHour / 3600, limits.boardsPerHour);
  const web = createWebServer(
    createHttpHandler({
      clientDir: options.clientDir ?? defaultClientDir(),
      frameAncestors: settings.frameAncestors,
      isReady: () => accepting && storage.healthy,
      isAllowedOrigin,
      log,
      boards: {
        keys: new BoardKeys(storage, (board) => sockets.recheck(board)),
        door,
        mayCreate: (request) => newBoards.take(limitKey(addressOf(request))),
        needsToken: settings.access === 'token',
      },
    }),
    tls,
    log,
    options.tlsPollMs,
  );
  const { http } = web;
  sockets.attach(http);
  try {
    await listen(http, settings);
  } catch (error) {
    web.stop();
    sockets.stop();
    await rooms.close();
    await storage.close();
    throw error;
  }
  const { port } = http.address() as AddressInfo;
  let closing: Promise<void> | null = null;
  return {
    port,
    url: `${web.scheme}://${displayHost(settings.host)}:${port}`,
    stats: () => rooms.stats,
    reload: web.reload,
    close: () => {
      accepting = false;
      web.stop();
      closing ??= shutDown({ http, sockets, rooms, storage });
      return closing;
    },
  };
}

function policyOf(settings: ServeSettings): AccessPolicy {
  if (settings.access === 'token') return tokenPolicy(settings);
  return settings.access === 'open' ? openPolicy : linkPolicy;
}

async function openStorage(
  { dataDir, storage }: ServerOptions,
  log: Log,
  metrics: Metrics,
): Promise<LevelStorage> {
  try {
    return await LevelStorage.open(dataDir, {
      onDropped: (lines) => log.error({ lines }, 'the database dropped damaged bytes while opening'),
      metrics,
      ...storage,
    });
  } catch (error) {
    throw error instanceof DataFolderError ? new StartupError(error.message) : error;
  }
}
