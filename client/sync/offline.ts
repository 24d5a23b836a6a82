import type * as Y from 'yjs';
import type { Stop } from '../../shared/util/Emitter.ts';
import { OfflineCopy } from './OfflineCopy.ts';

/** Before the id of the board in the name of its database. */
const NAME_PREFIX = 'inkwire-';

/** The copy of a board on this device. */
export interface OfflineStore {
  /** Whether each edit is kept on this device. May change: a full disk, and room again. */
  readonly persistent: boolean;
  /** What is wrong with the copy, in one sentence; null when nothing is. */
  readonly problem: string | null;
  /** Tells when either of the two changed. */
  onChange(listener: () => void): Stop;
  /** Stops keeping; resolves when all edits are written. */
  destroy(): Promise<void>;
}

/**
 * Brings the copy of a board that this device has into `doc`, and keeps it from then on. Resolves when the
 * copy was read, or when there is none to read for now: then `persistent` is false, `problem` says why, and
 * it is tried again. Never rejects, and never takes longer than some seconds.
 */
export async function openOffline(
  boardId: string,
  doc: Y.Doc,
  factory: IDBFactory | null = deviceDatabases(),
): Promise<OfflineStore> {
  const copy = new OfflineCopy(`${NAME_PREFIX}${boardId}`, doc, factory);
  await copy.open();
  return copy;
}

/** Removes the copy of a board from this device. Resolves when it is gone, or cannot be for now. */
export function forgetOffline(
  boardId: string,
  factory: IDBFactory | null = deviceDatabases(),
): Promise<void> {
  return new Promise((resolve) => {
    const request = factory?.deleteDatabase(`${NAME_PREFIX}${boardId}`);
    if (request === undefined) return resolve();
    for (const outcome of ['success', 'error', 'blocked']) request.addEventListener(outcome, () => resolve());
  });
}

/** The browser's IndexedDB, or null where there is none or the page may not use it. */
function deviceDatabases(): IDBFactory | null {
  try {
    return globalThis.indexedDB ?? null;
  } catch {
    return null; // a browser that keeps nothing for this page throws already here
  }
}
