import type { Metrics } from '../metrics.ts';
import { type BoardMeta, encodeMeta } from './BoardMeta.ts';
import { boardSize } from './boardSize.ts';
import { droppedAtOpen, freeBytesOf, openError, prepareDataFolder } from './dataFolder.ts';
import { checkFormat, formatOperation } from './format.ts';
import { GroupWriter } from './GroupWriter.ts';
import { inspectBoard } from './inspectBoard.ts';
import { inspectStore } from './inspectStore.ts';
import { KeyedLock } from './KeyedLock.ts';
import type { KeyValueStore, Operation } from './KeyValueStore.ts';
import {
  BOARD_KINDS,
  boardOfMetaKey,
  boardRange,
  epochRange,
  META_RANGE,
  metaKey,
  RECORD_KINDS,
  updateKey,
} from './keys.ts';
import { LevelAssets } from './LevelAssets.ts';
import { openLevel } from './level.ts';
import { loadBoard, readMeta } from './loadBoard.ts';
import { writeRecord } from './record.ts';
import {
  type BoardInspection,
  type BoardSize,
  type Snapshot,
  type Storage,
  type StoredBoard,
  type StoreInspection,
  StoreUnavailableError,
  type Update,
} from './Storage.ts';
import { epochsOf, keysInSteps } from './scan.ts';
import { commitOperations, partOperations, readSnapshot, snapshotSeqs } from './snapshots.ts';

/** Pauses between attempts to reopen a failing store, ms. */
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 15_000;

export interface LevelStorageOptions {
  /** Opens the store below; LevelDB unless a test puts a failing disk between. */
  readonly open?: (folder: string) => Promise<KeyValueStore>;
  /** Told what LevelDB dropped while opening. */
  readonly onDropped?: (lines: readonly string[]) => void;
  readonly metrics?: Metrics;
  /** Bytes that the disk of a folder has left; asked of the system unless a test says. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

/** Boards in one LevelDB folder, owned by one process. */
export class LevelStorage implements Storage {
  readonly assets: LevelAssets;
  private readonly listeners = new Set<(healthy: boolean) => void>();
  private readonly locks = new KeyedLock();
  private writer: GroupWriter;
  private mending: Promise<void> | null = null;
  private closed = false;
  private endPause: (() => void) | null = null;

  private readonly open: (folder: string) => Promise<KeyValueStore>;
  private readonly metrics: Metrics | undefined;

  private constructor(
    private readonly folder: string,
    private db: KeyValueStore,
    { open = openLevel, metrics, freeBytes = freeBytesOf }: LevelStorageOptions,
  ) {
    this.open = open;
    this.metrics = metrics;
    this.writer = this.newWriter(db);
    this.assets = new LevelAssets({
      db: () => {
        this.assertUsable();
        return this.db;
      },
      write: async (operations) => {
        this.assertUsable();
        await this.writer.write(operations);
      },
      alone: (board, task) => this.alone(board, task),
      freeBytes: () => freeBytes(folder),
    });
  }

  /**
   * Opens or creates the store in `folder`.
   * @throws DataFolderError unwritable, damaged, held by another process, or of a newer format
   */
  static async open(folder: string, options: LevelStorageOptions = {}): Promise<LevelStorage> {
    const open = options.open ?? openLevel;
    await prepareDataFolder(folder);
    const db = await open(folder).catch((error: unknown) => {
      throw openError(folder, error);
    });
    const dropped = await droppedAtOpen(folder);
    if (dropped.length > 0) options.onDropped?.(dropped);
    try {
      await checkFormat(db, folder);
    } catch (error) {
      await db.close();
      throw error;
    }
    return new LevelStorage(folder, db, options);
  }

  get healthy(): boolean {
    return this.mending === null;
  }

  onHealth(listener: (healthy: boolean) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async load(board: string, epoch?: number): Promise<StoredBoard> {
    return await this.alone(board, () => loadBoard(this.db, board, epoch));
  }

  async append(update: Update): Promise<void> {
    this.assertUsable();
    const { board, birth } = update;
    if (birth === undefined) return await this.writer.write([updateOperation(update)]);
    await this.alone(board, async () => {
      const isKnown = (await this.db.get(metaKey(board))) !== null;
      const operations = [updateOperation(update)];
      if (!isKnown) operations.push(metaOperation(board, birth));
      await this.writer.write(operations);
    });
  }

  async meta(board: string): Promise<BoardMeta | null> {
    this.assertUsable();
    return await readMeta(this.db, board);
  }

  async changeMeta(
    board: string,
    change: (meta: BoardMeta | null) => BoardMeta | null,
  ): Promise<BoardMeta | null> {
    return await this.alone(board, async () => {
      const before = await readMeta(this.db, board);
      const after = change(before);
      if (after === null) return before;
      await this.writer.write([metaOperation(board, after)]);
      return after;
    });
  }

  async replaceMeta(board: string, meta: BoardMeta): Promise<void> {
    await this.alone(board, () => this.writer.write([metaOperation(board, meta)]));
  }

  async olderSnapshots(board: string, epoch: number): Promise<Uint8Array[]> {
    return await this.alone(board, async () => {
      const older = (await snapshotSeqs(this.db, board, epoch)).slice(0, -1);
      const read = await Promise.all(older.map((seq) => readSnapshot(this.db, board, epoch, seq)));
      return read.flatMap((each) => (typeof each === 'string' ? [] : [each.bytes]));
    });
  }

  async epochs(board: string): Promise<number[]> {
    this.assertUsable();
    return await epochsOf(this.db, board);
  }

  async eraseEpoch(board: string, epoch: number): Promise<void> {
    await this.alone(board, async () => {
      if ((await readMeta(this.db, board))?.epoch === epoch)
        throw new Error('the current epoch is not erased');
      for (const kind of RECORD_KINDS) {
        // In steps, so that the appends of other boards slip in between.
        for await (const keys of keysInSteps(this.db, epochRange(kind, board, epoch, epoch + 1))) {
          await this.writer.write(keys.map((key) => ({ type: 'del', key })));
        }
      }
    });
  }

  async size(board: string): Promise<BoardSize> {
    return await this.alone(board, () => boardSize(this.db, board));
  }

  async inspect(board: string): Promise<BoardInspection> {
    return await this.alone(board, () => inspectBoard(this.db, board));
  }

  async inspectStore(): Promise<StoreInspection> {
    this.assertUsable();
    const [dropped, store] = await Promise.all([droppedAtOpen(this.folder), inspectStore(this.db)]);
    return { ...store, dropped };
  }

  async erase(board: string, keepMeta = false): Promise<void> {
    await this.alone(board, async () => {
      const keys = await Promise.all(BOARD_KINDS.map((kind) => this.db.keys(boardRange(kind, board))));
      const gone = keepMeta ? keys.flat() : [...keys.flat(), metaKey(board)];
      await this.writer.write(gone.map((key) => ({ type: 'del', key })));
    });
  }

  async commitSnapshot(snapshot: Snapshot): Promise<void> {
    await this.alone(snapshot.board, async () => {
      const seqs = await snapshotSeqs(this.db, snapshot.board, snapshot.epoch);
      if (seqs.includes(snapshot.seq)) return; // never write over the parts of a committed one
      // One after the other, so that the appends of other boards slip in between.
      for (const part of partOperations(snapshot)) await this.writer.write([part]);
      await this.writer.write(await commitOperations(this.db, snapshot, seqs));
    });
  }

  async boards(): Promise<string[]> {
    this.assertUsable();
    return (await this.db.keys(META_RANGE)).map(boardOfMetaKey);
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.endPause?.();
    await this.mending;
    await this.writer.idle();
    await this.db.close();
  }

  /** Runs a task when no other one of this board does, unless the store has failed or closed by then. */
  private async alone<T>(board: string, task: () => Promise<T>): Promise<T> {
    this.assertUsable();
    return await this.locks.run(board, async () => {
      this.assertUsable();
      return await task();
    });
  }

  private assertUsable(): void {
    if (this.closed) throw new StoreUnavailableError('the store is closed');
    if (!this.healthy) throw new StoreUnavailableError('the store is failing');
  }

  private newWriter(db: KeyValueStore): GroupWriter {
    return new GroupWriter(
      (operations) => {
        this.metrics?.batchOperations.observe(operations.length);
        return db.write(operations);
      },
      () => this.startMending(),
    );
  }

  private startMending(): void {
    if (this.mending !== null) return;
    this.mending = this.mend().finally(() => {
      this.mending = null;
      if (!this.closed) this.tell(true);
    });
    this.tell(false);
  }

  /** Reopens until a write gets through again: only a fresh log can be trusted after a failed one. */
  private async mend(): Promise<void> {
    await this.writer.idle();
    await this.db.close().catch(() => {}); // it failed already; what counts is the reopening
    for (let pause = FIRST_RETRY_MS; !this.closed; pause = Math.min(pause * 2, LAST_RETRY_MS)) {
      await this.pause(pause);
      if (this.closed) return;
      if (await this.reopen()) return;
    }
  }

  private async reopen(): Promise<boolean> {
    let db: KeyValueStore;
    try {
      await prepareDataFolder(this.folder);
      db = await this.open(this.folder);
    } catch {
      return false;
    }
    try {
      await db.write([formatOperation()]);
    } catch {
      await db.close().catch(() => {});
      return false;
    }
    this.db = db;
    this.writer = this.newWriter(db);
    return true;
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private tell(healthy: boolean): void {
    for (const listener of [...this.listeners]) listener(healthy);
  }
}

function updateOperation({ board, epoch, seq, bytes }: Update): Operation {
  const key = updateKey(board, epoch, seq);
  return { type: 'put', key, value: writeRecord(key, bytes, Date.now()) };
}

function metaOperation(board: string, meta: BoardMeta): Operation {
  const key = metaKey(board);
  return { type: 'put', key, value: writeRecord(key, encodeMeta(meta), Date.now()) };
}
