import type { AddressInfo } from 'node:net';
import { BoardKeys } from './access/BoardKeys.ts';
import { clientAddress } from './access/clientAddress.ts';
import { Doorkeeper } from './access/Doorkeeper.ts';
import { originCheck } from './access/origins.ts';
import { policyOf } from './access/policyOf.ts';
import { apiLimits, assetLimits } from './apiLimits.ts';
import { defaultClientDir } from './clientDir.ts';
import { figuresOf } from './figures.ts';
import { createHttpHandler } from './http/handler.ts';
import { metricsAccess } from './http/metricsAccess.ts';
import { metricsPage } from './http/metricsPage.ts';
import { securityHeaders } from './http/securityHeaders.ts';
import { type HeartbeatTiming, heartbeatOf } from './limits.ts';
import { displayHost, listen } from './listen.ts';
import type { Log } from './log.ts';
import { Metrics } from './metrics.ts';
import { openStorage } from './openStorage.ts';
import type { PurgeTiming } from './operator/Purger.ts';
import { startOperations } from './operator/startOperations.ts';
import { DEFAULT_LIMITS, type Limits } from './options/limitOptions.ts';
import { readOptions } from './options/Option.ts';
import { SERVE_OPTIONS, type ServeSettings } from './options/serveOptions.ts';
import { RateLimiter } from './RateLimiter.ts';
import { Rooms, type RoomsOptions } from './room/Rooms.ts';
import { Sockets } from './Sockets.ts';
import { type Parts, shutDown } from './shutDown.ts';
import type { LevelStorage, LevelStorageOptions } from './storage/LevelStorage.ts';
import { readTls } from './tls.ts';
import { createWebServer, type WebServer } from './webServer.ts';

export interface ServerOptions extends Partial<ServeSettings> {
  readonly dataDir: string;
  /** Those that differ from the defaults. */
  readonly limits?: Partial<Limits>;
  /** Folder of the built client; found beside the program when left out. */
  readonly clientDir?: string;
  readonly rooms?: RoomsOptions;
  readonly storage?: LevelStorageOptions;
  readonly heartbeat?: HeartbeatTiming;
  /** When what is past its time is erased. */
  readonly purging?: PurgeTiming;
  /** How often the files of a certificate are looked at, ms. */
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
  /**
   * Commits what came in, tells the clients and frees port and folder. Resolves within the deadline, with what
   * did not end in time or failed: empty in good times.
   */
  readonly close: () => Promise<readonly string[]>;
}

/**
 * Starts the relay and the page on one port.
 * @throws StartupError port in use, or a data folder or certificate that cannot be used
 */
export async function startServer(options: ServerOptions, log: Log): Promise<RunningServer> {
  const settings: ServeSettings = { ...readOptions(SERVE_OPTIONS, {}, {}), ...options };
  const checks = checkSettings(settings, log); // before anything is opened
  const metrics = new Metrics();
  const storage = await openStorage(options, log, metrics);
  const state = { isAccepting: true };
  const parts = makeParts({ options, settings, checks, storage, metrics, state, log });
  const { http, reload, stop, scheme } = parts.web;
  try {
    await listen(http, settings);
  } catch (error) {
    stop();
    parts.sockets.stop();
    await parts.rooms.close();
    await storage.close();
    throw error;
  }
  const { port } = http.address() as AddressInfo;
  const url = `${scheme}://${displayHost(settings.host)}:${port}`;
  const operations = await startOperations({
    ...parts,
    url,
    settings,
    dataDir: options.dataDir,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    purging: options.purging,
    log,
  });
  let closing: Promise<readonly string[]> | null = null;
  return {
    port,
    url,
    stats: () => parts.rooms.stats,
    reload,
    close: () => {
      state.isAccepting = false;
      stop();
      closing ??= shutDown({ ...parts, operations });
      return closing;
    },
  };
}

/** All that the settings alone decide. @throws StartupError for what cannot be used */
const checkSettings = (settings: ServeSettings, log: Log) => ({
  addressOf: clientAddress(settings.trustedProxies, () => {
    log.warn(
      'a proxy on this machine is not in --trusted-proxies: all clients share the limits of one address',
    );
  }),
  isAllowedOrigin: originCheck(settings),
  policy: policyOf(settings),
  headers: securityHeaders(settings),
  mayReadMetrics: metricsAccess(settings.metricsToken),
  tls: readTls(settings),
});

interface Base {
  readonly options: ServerOptions;
  readonly settings: ServeSettings;
  readonly checks: ReturnType<typeof checkSettings>;
  readonly storage: LevelStorage;
  readonly metrics: Metrics;
  readonly state: { isAccepting: boolean };
  readonly log: Log;
}

function makeParts(base: Base): Omit<Parts, 'operations'> & { web: WebServer; keys: BoardKeys } {
  const { options, settings, checks, storage, metrics, state, log } = base;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const newBoards = new RateLimiter(limits.boardsPerHour / 3600, limits.boardsPerHour);
  const counted = settings.access === 'open' ? newBoards : null; // elsewhere keys and tokens decide who makes one
  const rooms = new Rooms(storage, log, { limits, metrics, newBoards: counted, ...options.rooms });
  const door = new Doorkeeper(checks.policy, storage);
  const timing = options.heartbeat ?? heartbeatOf(limits.deadSeconds);
  const isAccepting = () => state.isAccepting;
  const refusals = new RateLimiter(limits.refusalsPerMinute / 60, limits.refusalsPerMinute);
  const services = { rooms, door, isAccepting, limits, refusals, timing, log, metrics };
  const sockets = new Sockets({ ...checks, ...services });
  const keys = new BoardKeys(storage, (board) => sockets.recheck(board));
  const handler = createHttpHandler({
    ...checks,
    clientDir: options.clientDir ?? defaultClientDir(),
    unreadiness: () => (!state.isAccepting ? 'stopping' : storage.healthy ? null : 'the store fails'),
    log,
    metrics,
    metricsPage: metricsPage(metrics, () => figuresOf({ rooms, sockets, storage }, state.isAccepting)),
    boards: {
      keys,
      door,
      ...apiLimits(limits, refusals, newBoards, checks.addressOf),
      hasKeys: settings.access === 'link',
      needsToken: settings.access === 'token',
    },
    assets: {
      assets: storage.assets,
      door,
      ...assetLimits(limits, checks.addressOf),
      metrics,
      log,
    },
    bodyMs: limits.requestSeconds * 1000,
  });
  const web = createWebServer(handler, checks.tls, limits, log, options.tlsPollMs);
  web.http.maxConnections = limits.connections;
  web.http.on('drop', () => metrics.refusals.count('tooManyConnections'));
  sockets.attach(web.http);
  const deadlineMs = limits.shutdownSeconds * 1000;
  return { web, http: web.http, sockets, rooms, storage, keys, deadlineMs };
}
