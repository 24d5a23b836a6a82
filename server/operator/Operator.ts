import type { KeyChange, KeyPair } from '../access/BoardKeys.ts';
import type { AssetInfo } from '../storage/Assets.ts';
import type { BoardMeta } from '../storage/BoardMeta.ts';
import type { Folded } from '../storage/Compactor.ts';
import type { BoardInspection, BoardSize, StoredBoard, StoreInspection } from '../storage/Storage.ts';

export interface ServerStatus {
  /** Where people reach the server; null when none runs. */
  readonly url: string | null;
  readonly pid: number;
}

export interface BoardSummary extends BoardSize {
  readonly board: string;
  /** Null where it is unreadable or missing. */
  readonly meta: BoardMeta | null;
  /** Null when no server runs. */
  readonly people: number | null;
  readonly assets: AssetTotals;
}

/** The pictures of a board. */
export interface AssetTotals {
  readonly count: number;
  readonly bytes: number;
}

/** What a backup holds of a board. */
export interface BoardContent {
  readonly meta: BoardMeta | null;
  readonly snapshot: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
}

/** A picture with its bytes. */
export interface Picture {
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface Compaction {
  /** What the new snapshot holds; null when there was nothing to fold. */
  readonly folded: Folded | null;
  readonly purged: Purged;
}

/** What was past its time. */
export interface Purged {
  readonly epochs: number;
  readonly board: boolean;
  /** Unused pictures, and uploads that a crash cut off. */
  readonly assets: number;
}

/**
 * What can be done with the boards of a data folder from outside of it: by a command in its own process, or in the
 * server that runs on the folder. Boards and bytes are taken one at a time, so that a running server never waits.
 */
export interface Operator {
  status(): Promise<ServerStatus>;
  /** Every board, those without a readable meta and deleted ones too. */
  boards(): Promise<string[]>;
  summary(board: string): Promise<BoardSummary>;
  /** What is stored of a board. @throws MistakeError no such board */
  read(board: string): Promise<StoredBoard>;
  /** The pictures of a board. */
  assets(board: string): Promise<AssetInfo[]>;
  /** One part of a picture's bytes, null behind the last. @throws AssetDamagedError */
  assetPart(board: string, hash: string, part: number): Promise<Uint8Array | null>;
  /** Stores a picture of a board; false when the board has it. @throws MistakeError no such board, no such picture */
  putAsset(board: string, picture: Picture): Promise<boolean>;
  /** Reads every record of a board and folds each of its epochs. */
  inspect(board: string): Promise<BoardInspection>;
  inspectStore(): Promise<StoreInspection>;
  /** Replaces a board's content in a new epoch, which is returned. Its keys stay when it has any. */
  restore(board: string, content: BoardContent, olderCopies: BoardMeta['olderCopies']): Promise<number>;
  /** Merges a Yjs update into a board, creating it first where needed: then its new keys are returned. */
  merge(board: string, update: Uint8Array): Promise<KeyPair | null>;
  /** @throws MistakeError no such board */
  changeKeys(board: string, change: KeyChange): Promise<KeyPair>;
  /** Deletes a board; with `now` its records go at once. @throws MistakeError no such board */
  delete(board: string, now: boolean): Promise<void>;
  /** Takes a deletion back. @throws MistakeError not deleted, or erased */
  undelete(board: string): Promise<void>;
  /** Folds a board's updates and erases what is past its time. Rejects when the board is damaged. */
  compact(board: string): Promise<Compaction>;
  /** Frees what it holds; nothing may be called after it. */
  close(): Promise<void>;
}

/** What the person at the command line got wrong; the message is one line. */
export class MistakeError extends Error {
  override readonly name = 'MistakeError';
}

/** The work could not be done; the message is one line. */
export class FailureError extends Error {
  override readonly name = 'FailureError';
}
