import type { BoardKeys, KeyChange, KeyPair } from '../access/BoardKeys.ts';
import { applyLocally } from '../room/LocalPeer.ts';
import type { Rooms } from '../room/Rooms.ts';
import type { AssetInfo } from '../storage/Assets.ts';
import type { BoardMeta } from '../storage/BoardMeta.ts';
import { KeyedLock } from '../storage/KeyedLock.ts';
import {
  BoardDamagedError,
  type BoardInspection,
  type Storage,
  type StoredBoard,
  type StoreInspection,
} from '../storage/Storage.ts';
import {
  type BoardContent,
  type BoardSummary,
  type Compaction,
  FailureError,
  MistakeError,
  type Operator,
  type Picture,
  type ServerStatus,
} from './Operator.ts';
import { type AssetGrace, eraseDeleted, purgeBoard } from './purge.ts';
import { restoreBoard } from './restoreBoard.ts';
import { storePicture } from './storePicture.ts';

/** What an operator works with: the parts of a running server, or those that a command made for itself. */
export interface OperatorParts {
  readonly storage: Storage;
  readonly rooms: Rooms;
  readonly keys: BoardKeys;
  /** Where people reach the server; null when none runs. */
  readonly url: string | null;
  /** Looks again at everybody on a board whose meta changed. */
  readonly recheck: (board: string) => void;
  readonly assetGrace: AssetGrace;
  readonly close: () => Promise<void>;
}

/** The operator in the process that holds the data folder. What changes one board is done one after the other. */
export class LocalOperator implements Operator {
  private readonly locks = new KeyedLock();

  constructor(private readonly parts: OperatorParts) {}

  async status(): Promise<ServerStatus> {
    return { url: this.parts.url, pid: process.pid };
  }

  async boards(): Promise<string[]> {
    const { storage } = this.parts;
    const [known, { orphans }] = await Promise.all([storage.boards(), storage.inspectStore()]);
    return [...known, ...orphans].sort();
  }

  async summary(board: string): Promise<BoardSummary> {
    const { storage, rooms, url } = this.parts;
    const [meta, size, pictures] = await Promise.all([
      storage.meta(board).catch(nullWhereDamaged),
      storage.size(board),
      storage.assets.list(board),
    ]);
    const assets = { count: pictures.length, bytes: pictures.reduce((sum, { bytes }) => sum + bytes, 0) };
    return { board, meta, ...size, people: url === null ? null : rooms.peopleOn(board), assets };
  }

  async assets(board: string): Promise<AssetInfo[]> {
    return await this.parts.storage.assets.list(board);
  }

  async assetPart(board: string, hash: string, part: number): Promise<Uint8Array | null> {
    return await this.parts.storage.assets.readPart(board, hash, part);
  }

  async putAsset(board: string, picture: Picture): Promise<boolean> {
    return await storePicture(this.parts.storage, board, picture);
  }

  async read(board: string): Promise<StoredBoard> {
    const stored = await this.load(board);
    if (stored.meta === null && stored.problems.length === 0) throw noSuchBoard(board);
    return stored;
  }

  async inspect(board: string): Promise<BoardInspection> {
    const { storage, rooms } = this.parts;
    const inspection = await storage.inspect(board);
    const damage = [...inspection.damage];
    for (const epoch of inspection.epochs) {
      const problem = await foldProblem(storage, rooms, board, epoch);
      // What the records themselves told is not told twice.
      if (problem !== null && inspection.damage.length === 0) damage.push(`epoch ${epoch}: ${problem}`);
    }
    return { ...inspection, damage };
  }

  async inspectStore(): Promise<StoreInspection> {
    return await this.parts.storage.inspectStore();
  }

  async restore(
    board: string,
    content: BoardContent,
    olderCopies: BoardMeta['olderCopies'],
  ): Promise<number> {
    const { storage, rooms, recheck } = this.parts;
    const epoch = await this.locks.run(board, () =>
      restoreBoard(storage, rooms, board, content, olderCopies),
    );
    recheck(board);
    return epoch;
  }

  async merge(board: string, update: Uint8Array): Promise<KeyPair | null> {
    return await this.locks.run(board, async () => {
      const { storage, rooms, keys } = this.parts;
      const meta = await storage.meta(board);
      if (meta !== null && meta.deleted !== null) throw new MistakeError(`board ${board} was deleted`);
      if (meta === null && (await storage.epochs(board)).length > 0) {
        throw new FailureError(`board ${board} is damaged: it has records and no meta`);
      }
      await applyLocally(await rooms.open(board), update);
      if (meta !== null) return null;
      const created = await keys.create(board); // where the update brought nothing, there is no board yet
      return 'keys' in created ? created.keys : await keys.change(board, NEW_KEYS, null);
    });
  }

  async changeKeys(board: string, change: KeyChange): Promise<KeyPair> {
    const pair = await this.parts.keys.change(board, change, null);
    if (pair === null) throw noSuchBoard(board);
    return pair;
  }

  async delete(board: string, now: boolean): Promise<void> {
    await this.locks.run(board, async () => {
      const { storage, rooms, keys } = this.parts;
      if ((await storage.meta(board)) === null) throw noSuchBoard(board);
      await keys.delete(board);
      if (now) await eraseDeleted(storage, rooms, board);
    });
  }

  async undelete(board: string): Promise<void> {
    await this.locks.run(board, async () => {
      const meta = await this.parts.storage.meta(board);
      if (meta === null) throw noSuchBoard(board);
      if (meta.deleted === null) throw new MistakeError(`board ${board} is not deleted`);
      if (meta.erased !== null) throw new MistakeError(`board ${board} was erased and cannot be had back`);
      await this.parts.storage.changeMeta(board, (before) => before && { ...before, deleted: null });
    });
  }

  async compact(board: string): Promise<Compaction> {
    return await this.locks.run(board, async () => {
      const { storage, rooms, assetGrace } = this.parts;
      const purged = await purgeBoard(storage, rooms, board, Date.now(), assetGrace);
      const folded = purged.board ? null : await rooms.compact(board).catch(asFailure);
      return { folded, purged };
    });
  }

  async close(): Promise<void> {
    await this.parts.close();
  }

  /** A board of which nothing is intact comes back with its problem, not as an error. */
  private async load(board: string): Promise<StoredBoard> {
    try {
      return await this.parts.storage.load(board);
    } catch (error) {
      if (!(error instanceof BoardDamagedError)) throw error;
      const meta = await this.parts.storage.meta(board).catch(nullWhereDamaged);
      const nothing = { snapshot: null, snapshotVector: null, snapshotSeq: 0, updates: [], seq: 0 };
      return { meta, epoch: meta?.epoch ?? 0, ...nothing, problems: [error.message] };
    }
  }
}

/** A disk that fails is another matter than a meta that is damaged. */
function nullWhereDamaged(error: unknown): null {
  if (error instanceof BoardDamagedError) return null;
  throw error;
}

const NEW_KEYS: KeyChange = { edit: 'renew', view: 'renew' };

/** A board that cannot be folded is no fault of ours; its reason is for people. */
function asFailure(error: unknown): never {
  throw new FailureError(error instanceof Error ? error.message : String(error));
}

const noSuchBoard = (board: string): MistakeError => new MistakeError(`there is no board ${board}`);

/** Whether what an epoch holds can be read and written again unchanged. */
async function foldProblem(storage: Storage, rooms: Rooms, board: string, epoch: number) {
  try {
    const { snapshot, updates } = await storage.load(board, epoch);
    await rooms.check({ snapshot, updates });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
