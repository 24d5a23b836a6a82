import type { BoardKeys } from '../access/BoardKeys.ts';
import type { Log } from '../log.ts';
import type { Limits } from '../options/limitOptions.ts';
import type { ServeSettings } from '../options/serveOptions.ts';
import type { Rooms } from '../room/Rooms.ts';
import type { Storage } from '../storage/Storage.ts';
import { AdminServer } from './AdminServer.ts';
import { keylessBoards } from './keylessBoards.ts';
import { LocalOperator } from './LocalOperator.ts';
import { Purger, type PurgeTiming } from './Purger.ts';
import { assetGraceOf } from './purge.ts';

export interface OperationsParts {
  readonly storage: Storage;
  readonly rooms: Rooms;
  readonly keys: BoardKeys;
  /** Where the server itself says it is. */
  readonly url: string;
  readonly sockets: { recheck(board: string): void };
  readonly settings: Pick<ServeSettings, 'access' | 'publicUrl'>;
  readonly dataDir: string;
  readonly limits: Pick<Limits, 'assetDays'>;
  readonly purging?: PurgeTiming | undefined;
  readonly log: Log;
}

/** Lets commands in, erases what is past its time, and tells of boards that nobody can open. */
export async function startOperations(parts: OperationsParts): Promise<{ close: () => Promise<void> }> {
  const { storage, rooms, keys, sockets, settings, dataDir, log } = parts;
  const url = settings.publicUrl ?? parts.url;
  const recheck = (board: string) => sockets.recheck(board);
  const assetGrace = assetGraceOf(parts.limits);
  const operator = new LocalOperator({
    storage,
    rooms,
    keys,
    url,
    recheck,
    assetGrace,
    close: async () => {},
  });
  const admin = await AdminServer.start(operator, dataDir, log);
  const purger = new Purger(storage, rooms, log, assetGrace, parts.purging);
  if (settings.access === 'link') void warnOfKeyless(storage, log);
  return {
    close: async () => {
      await Promise.all([admin.close(), purger.stop()]);
    },
  };
}

async function warnOfKeyless(storage: Storage, log: Log): Promise<void> {
  try {
    const boards = await keylessBoards(storage);
    if (boards.length === 0) return;
    const advice = '"inkwire keys --missing" lists them, "inkwire keys <board> --renew both" makes some';
    log.warn(
      { boards: boards.length },
      `${boards.length} boards have no keys and open for nobody: ${advice}`,
    );
  } catch (error) {
    log.warn({ err: error }, 'could not look for boards without keys');
  }
}
