/** An epoch that is over; its records are kept for a time. */
export interface PastEpoch {
  readonly epoch: number;
  /** ms since 1970. */
  readonly ended: number;
}

/** What a board has besides its content; it is there from the board's creation on. */
export interface BoardMeta {
  /** Grows when a board's history is folded or restored; records of an old epoch are not read. */
  readonly epoch: number;
  /** ms since 1970. */
  readonly created: number;
  /** When it was deleted, ms since 1970; null while it lives. Its records go some time later. */
  readonly deleted: number | null;
  /** When the records of a deleted board were erased; null while they can be had back. */
  readonly erased: number | null;
  /** SHA-256 of the key that may edit and of the one that may view, hex; null where there is none. */
  readonly editHash: string | null;
  readonly viewHash: string | null;
  /** The view key, readable by whoever holds the edit key only. */
  readonly sealedViewKey: string | null;
  /** What clients do whose copy is of an older epoch: bring their changes along, or keep them as another board. */
  readonly olderCopies: 'merge' | 'fork';
  /** Epochs before this one whose records are still there. */
  readonly pastEpochs: readonly PastEpoch[];
}

export const NEW_BOARD: BoardMeta = {
  epoch: 0,
  created: 0,
  deleted: null,
  erased: null,
  editHash: null,
  viewHash: null,
  sealedViewKey: null,
  olderCopies: 'merge',
  pastEpochs: [],
};

export const newBoardMeta = (): BoardMeta => ({ ...NEW_BOARD, created: Date.now() });

/** The meta of a board that goes on in another epoch from `now` on. */
export function inEpoch(meta: BoardMeta, epoch: number, now: number): BoardMeta {
  const past = meta.pastEpochs.filter((other) => other.epoch !== epoch && other.epoch !== meta.epoch);
  return { ...meta, epoch, pastEpochs: [...past, { epoch: meta.epoch, ended: now }] };
}

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
