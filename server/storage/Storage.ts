import type { Assets } from './Assets.ts';
import type { BoardMeta } from './BoardMeta.ts';

/** What a board has on disk. */
export interface StoredBoard {
  /** Null for a board that nobody created or wrote to, and where it is unreadable (then a problem says so). */
  readonly meta: BoardMeta | null;
  /** The epoch that was read. */
  readonly epoch: number;
  /** Newest intact snapshot (a Yjs v1 update), and the last sequence number that it holds. */
  readonly snapshot: Uint8Array | null;
  readonly snapshotSeq: number;
  /** Its state vector. */
  readonly snapshotVector: Uint8Array | null;
  /** Intact updates behind the snapshot, in order. */
  readonly updates: readonly Uint8Array[];
  /** Last sequence number ever used, 0 for a board that does not exist. */
  readonly seq: number;
  /** What is torn, corrupt or missing; empty in good times. */
  readonly problems: readonly string[];
}

export interface Update {
  readonly board: string;
  readonly epoch: number;
  /** One more than the last one: a hole is reported as damage. */
  readonly seq: number;
  readonly bytes: Uint8Array;
  /** With a board's first update: its meta, written along unless there is one by then. */
  readonly birth?: BoardMeta;
}

export interface Snapshot {
  readonly board: string;
  readonly epoch: number;
  /** The snapshot holds every update up to this one. */
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly stateVector: Uint8Array;
}

/** How much there is of a board in its current epoch. */
export interface BoardSize {
  /** Newest snapshot and the updates behind it. */
  readonly bytes: number;
  /** Updates ever made. */
  readonly updates: number;
}

export interface BoardInspection {
  /** Epochs with records, ascending. */
  readonly epochs: readonly number[];
  readonly records: number;
  readonly bytes: number;
  /** What is torn, corrupt or missing. */
  readonly damage: readonly string[];
  /** What is odd and harms nothing, such as parts of a snapshot that was never committed. */
  readonly notes: readonly string[];
}

export interface StoreInspection {
  /** Boards that have records and no meta. */
  readonly orphans: readonly string[];
  /** Keys that no version of ours wrote, as text. */
  readonly foreignKeys: readonly string[];
  /** What LevelDB says it dropped when it was opened last. */
  readonly dropped: readonly string[];
}

/** The board's records exist but none can be read: it must not be served as an empty board. */
export class BoardDamagedError extends Error {
  override readonly name = 'BoardDamagedError';
}

/** The store cannot write at the moment; nothing was stored. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}

/** Where boards are kept. Each implementation runs `storageContract.ts`. */
export interface Storage {
  /** The pictures on the boards. */
  readonly assets: Assets;
  /**
   * All of a board in its current epoch, or in another one; an unknown board comes back empty and leaves no record.
   * @throws BoardDamagedError when there are records and none is intact
   */
  load(board: string, epoch?: number): Promise<StoredBoard>;
  /** Durable when it resolves. Rejects with nothing acknowledged. */
  append(update: Update): Promise<void>;
  /**
   * Makes `snapshot` the start of the board in one atomic step. The snapshot before it and the updates
   * since that one are kept, so that a damaged newest snapshot loses nothing.
   */
  commitSnapshot(snapshot: Snapshot): Promise<void>;
  /** Ids of all boards with a meta record, deleted ones too. */
  boards(): Promise<string[]>;
  /** A board's meta; null when there is none. @throws BoardDamagedError when it is unreadable */
  meta(board: string): Promise<BoardMeta | null>;
  /**
   * Reads a board's meta, writes what `change` makes of it unless that is null, and returns what is stored then.
   * One after the other for each board.
   */
  changeMeta(board: string, change: (meta: BoardMeta | null) => BoardMeta | null): Promise<BoardMeta | null>;
  /** Writes a board's meta whatever there was, unreadable or not. */
  replaceMeta(board: string, meta: BoardMeta): Promise<void>;
  /** Intact snapshots of an epoch that are kept besides the newest one. */
  olderSnapshots(board: string, epoch: number): Promise<Uint8Array[]>;
  /** Epochs of which there are records, ascending. */
  epochs(board: string): Promise<number[]>;
  /** Removes the records of an epoch that is not the current one, for good. */
  eraseEpoch(board: string, epoch: number): Promise<void>;
  /** How much there is of a board, without reading it all. */
  size(board: string): Promise<BoardSize>;
  /** Reads every record of a board, of all epochs, and its pictures, and tells what is wrong. */
  inspect(board: string): Promise<BoardInspection>;
  /** What is wrong with the store beyond its boards. */
  inspectStore(): Promise<StoreInspection>;
  /** Removes every record of a board for good, of all epochs, and its pictures; its meta too unless `keepMeta`. */
  erase(board: string, keepMeta?: boolean): Promise<void>;
  /** False while writes fail; the storage tries to mend itself. */
  readonly healthy: boolean;
  /** Called with each change of {@link healthy}; returns how to stop. */
  onHealth(listener: (healthy: boolean) => void): () => void;
  /** Waits for writes in flight and releases the folder. */
  close(): Promise<void>;
}
