/** A picture of a board. */
export interface AssetInfo {
  /** SHA-256 of its bytes, hex. */
  readonly hash: string;
  /** Media type, as found in its bytes. */
  readonly type: string;
  readonly bytes: number;
  /** Since when no shape refers to it, ms since 1970; null while one does. */
  readonly unusedSince: number | null;
}

/** Most that a board may have of pictures. */
export interface AssetRoom {
  readonly bytes: number;
  readonly count: number;
}

/** What became of an upload: only `stored` and `known` pictures can be read. */
export type AssetOutcome = 'stored' | 'known' | 'full' | 'noBoard';

/** One picture on its way in. Nothing of it can be seen before its commit, whatever happens. */
export interface AssetUpload {
  /** Takes the next bytes, and resolves when more may come. Rejects when they cannot be stored. */
  write(bytes: Uint8Array): Promise<void>;
  /**
   * Makes what was written the picture of this hash, which the caller has checked; on disk when it resolves. Stores
   * nothing when the board has it already, is full with it, or is gone.
   */
  commit(asset: Pick<AssetInfo, 'hash' | 'type'>, room: AssetRoom): Promise<AssetOutcome>;
  /** Ends it. What was not committed is erased, now or by a later {@link Assets.leftovers}. */
  close(): Promise<void>;
}

/** What is known of a board's pictures when unused ones are looked for. */
export interface AssetSweep {
  /** Hashes that something of the board refers to. */
  readonly used: ReadonlySet<string>;
  /** The last update of each epoch that was looked at: where there is anything else by now, nothing is erased. */
  readonly seen: ReadonlyMap<number, number>;
  readonly now: number;
  /** Unused ones are kept so long, ms. */
  readonly graceMs: number;
  /** Whether those past their time go now, or are only counted. */
  readonly isErasing: boolean;
}

/** A part of a picture is torn or missing. */
export class AssetDamagedError extends Error {
  override readonly name = 'AssetDamagedError';
}

/** Pictures of boards, each stored once a board, by the hash of its bytes. */
export interface Assets {
  /** By hash. One whose record is unreadable is left out; an inspection reports it. */
  list(board: string): Promise<AssetInfo[]>;
  /** Null when there is none, or when it is known to be damaged: a new upload then takes its place. */
  find(board: string, hash: string): Promise<AssetInfo | null>;
  /** As {@link find}, for somebody who is about to use it: it counts as used until now. */
  renew(board: string, hash: string): Promise<AssetInfo | null>;
  /** Its bytes, a part at a time. @throws AssetDamagedError */
  read(board: string, hash: string): AsyncIterable<Uint8Array>;
  /** One part of its bytes, null behind the last. @throws AssetDamagedError */
  readPart(board: string, hash: string, part: number): Promise<Uint8Array | null>;
  begin(board: string): AssetUpload;
  /** Whether the disk takes so many bytes more and has enough left for what people draw. */
  hasRoom(bytes: number): Promise<boolean>;
  /** Notes since when which pictures are unused; returns how many are past their time (erased, when erasing). */
  sweep(board: string, sweep: AssetSweep): Promise<number>;
  /** Uploads that a crash cut off: counts them, and erases what they left when erasing. */
  leftovers(board: string, isErasing: boolean): Promise<number>;
}
