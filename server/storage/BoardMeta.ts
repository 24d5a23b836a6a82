/** What a board has besides its content; it is there from the board's creation on. */
export interface BoardMeta {
  /** Grows when a board's history is folded or restored; records of an old epoch are not read. */
  readonly epoch: number;
  /** ms since 1970. */
  readonly created: number;
  /** When it was deleted, ms since 1970; null while it lives. Its records go some time later. */
  readonly deleted: number | null;
  /** SHA-256 of the key that may edit and of the one that may view, hex; null where there is none. */
  readonly editHash: string | null;
  readonly viewHash: string | null;
  /** The view key, readable by whoever holds the edit key only. */
  readonly sealedViewKey: string | null;
  /** What clients do whose copy is of an older epoch: bring their changes along, or keep them as another board. */
  readonly olderCopies: 'merge' | 'fork';
}

export const NEW_BOARD: BoardMeta = {
  epoch: 0,
  created: 0,
  deleted: null,
  editHash: null,
  viewHash: null,
  sealedViewKey: null,
  olderCopies: 'merge',
};

export const newBoardMeta = (): BoardMeta => ({ ...NEW_BOARD, created: Date.now() });

export const encodeMeta = (meta: BoardMeta): Uint8Array => Buffer.from(JSON.stringify(meta));

/** Reads a stored meta; what an older version did not know has its default. Null when it is unreadable. */
export function decodeMeta(bytes: Uint8Array): BoardMeta | null {
  try {
    const meta: unknown = JSON.parse(Buffer.from(bytes).toString());
    if (typeof meta !== 'object' || meta === null || !('epoch' in meta)) return null;
    return Number.isSafeInteger(meta.epoch) ? { ...NEW_BOARD, ...(meta as { epoch: number }) } : null;
  } catch {
    return null;
  }
}
