export type Operation =
  | { readonly type: 'put'; readonly key: Buffer; readonly value: Buffer }
  | { readonly type: 'del'; readonly key: Buffer };

export interface Range {
  readonly gte: Buffer;
  readonly lt: Buffer;
  readonly reverse?: boolean;
  readonly limit?: number;
}

export interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

/** The ordered store of bytes below {@link LevelStorage}. Every method rejects on an I/O error. */
export interface KeyValueStore {
  get(key: Buffer): Promise<Buffer | null>;
  entries(range: Range): Promise<Entry[]>;
  keys(range: Range): Promise<Buffer[]>;
  /** All or nothing, and on disk (fsync) when it resolves. */
  write(operations: readonly Operation[]): Promise<void>;
  close(): Promise<void>;
}
