/** What a board has on disk. */
export interface StoredBoard {
  /** Grows when a board's history is folded; records of an old epoch are not read. */
  readonly epoch: number;
  /** Newest intact snapshot (a Yjs v1 update), and the last sequence number that it holds. */
  readonly snapshot: Uint8Array | null;
  readonly snapshotSeq: number;
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
}

export interface Snapshot {
  readonly board: string;
  readonly epoch: number;
  /** The snapshot holds every update up to this one. */
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly stateVector: Uint8Array;
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
  /**
   * All of a board; an unknown board comes back empty and leaves no record.
   * @throws BoardDamagedError when there are records and none is intact
   */
  load(board: string): Promise<StoredBoard>;
  /** Durable when it resolves. Rejects with nothing acknowledged. */
  append(update: Update): Promise<void>;
  /**
   * Makes `snapshot` the start of the board in one atomic step. The snapshot before it and the updates
   * since that one are kept, so that a damaged newest snapshot loses nothing.
   */
  commitSnapshot(snapshot: Snapshot): Promise<void>;
  /** Ids of all boards with a record. */
  boards(): Promise<string[]>;
  /** False while writes fail; the storage tries to mend itself. */
  readonly healthy: boolean;
  /** Called with each change of {@link healthy}; returns how to stop. */
  onHealth(listener: (healthy: boolean) => void): () => void;
  /** Waits for writes in flight and releases the folder. */
  close(): Promise<void>;
}
