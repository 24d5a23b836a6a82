import * as Y from 'yjs';
import { encodeMessage } from '../../shared/protocol/codec.ts';
import type { StoredBoard } from '../storage/Storage.ts';
import { checkUpdate, type UpdateCheck } from './updateCheck.ts';

/** State vector of an empty document. */
const EMPTY_VECTOR = '\0';
/** Different diffs kept for those who come back with the same state: after a restart nearly all do. */
const MAX_CACHED_DIFFS = 8;
/** Longer diffs than this are made anew for each: nearly the whole board, and rarely the same. */
const MAX_CACHED_DIFF_BYTES = 1024 * 1024;

/** An update got through the check and Yjs threw: the document may be half changed and must go. */
export class DocumentBrokenError extends Error {
  override readonly name = 'DocumentBrokenError';
}

/**
 * The live document of a room. Nothing gets in unchecked, so it never holds waiting structs, and what
 * goes out is what Yjs made of it, never a client's bytes.
 */
export class BoardDoc {
  private readonly doc = new Y.Doc();
  private readonly frames = new Map<string, Uint8Array>();
  private cachedVector: Uint8Array | null = null;
  private emitted: Uint8Array | null = null;
  private broken = false;
  /** Records are missing on disk: what waits for them stays. */
  private readonly gapAtLoad: boolean;

  constructor(stored: StoredBoard) {
    this.doc.transact(() => {
      if (stored.snapshot !== null) Y.applyUpdate(this.doc, stored.snapshot);
      for (const update of stored.updates) Y.applyUpdate(this.doc, update);
    });
    this.gapAtLoad = this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null;
    this.doc.on('update', (update: Uint8Array) => {
      this.emitted = update;
    });
    if (stored.snapshot !== null && stored.updates.length === 0) {
      this.frames.set(EMPTY_VECTOR, syncFrame('step2', stored.snapshot));
    }
  }

  get clients(): number {
    return this.doc.store.clients.size;
  }

  /**
   * Runs `task`, which calls {@link apply}, as one transaction; returns the one update that it made,
   * or null when it brought nothing new.
   * @throws DocumentBrokenError when Yjs failed on an update; nothing of it may be used
   */
  collect(task: () => void): Uint8Array | null {
    this.emitted = null;
    this.doc.transact(task);
    if (this.broken) throw new DocumentBrokenError('Yjs failed on a checked update');
    if (this.emitted === null) return null;
    this.frames.clear();
    this.cachedVector = null;
    return this.emitted;
  }

  /** The next clock of a client, 0 when it is unknown. */
  readonly clockOf = (client: number): number => Y.getState(this.doc.store, client);

  /**
   * Applies a client's update when it is sound, nothing before it is missing and nothing new in it is of a
   * client that `isForeign`. Never throws.
   */
  apply(update: Uint8Array, isForeign: (client: number) => boolean): UpdateCheck {
    const check = checkUpdate(update, this.clockOf, isForeign);
    if (check.kind !== 'ok') return check;
    try {
      // Yjs keeps views of byte values: of an exact copy, not of a socket's whole read buffer.
      Y.applyUpdate(this.doc, new Uint8Array(update));
    } catch (error) {
      this.broken = true;
      return { kind: 'malformed', reason: error instanceof Error ? error.message : 'unknown' };
    }
    if (this.dropWaiting())
      return { kind: 'malformed', reason: 'structs that refer to each other in a circle' };
    return check;
  }

  /** The check lets no gap through, so what still waits never ends waiting. */
  private dropWaiting(): boolean {
    const { store } = this.doc;
    if (this.gapAtLoad || (store.pendingStructs === null && store.pendingDs === null)) return false;
    store.pendingStructs = null;
    store.pendingDs = null;
    return true;
  }

  /** The state vector of the document. */
  vector(): Uint8Array {
    this.cachedVector ??= Y.encodeStateVector(this.doc);
    return this.cachedVector;
  }

  /** Bytes of the whole document, encoded for this. */
  measure(): number {
    return Y.encodeStateAsUpdate(this.doc).length;
  }

  /** The sync step 2 frame for a client at `vector`, the same buffer for all until the next change. */
  stateFrame(vector: Uint8Array): Uint8Array {
    const key = Buffer.from(vector.buffer, vector.byteOffset, vector.length).toString('latin1');
    const cached = this.frames.get(key);
    if (cached !== undefined) return cached;
    const frame = syncFrame('step2', Y.encodeStateAsUpdate(this.doc, vector));
    const isCheap = frame.length <= MAX_CACHED_DIFF_BYTES && this.frames.size < MAX_CACHED_DIFFS;
    if (isCheap || key === EMPTY_VECTOR) this.frames.set(key, frame);
    return frame;
  }

  /** One update frame that brings a reader at `vector` up to date. */
  diffFrame(vector: Uint8Array): Uint8Array {
    return syncFrame('update', Y.encodeStateAsUpdate(this.doc, vector));
  }

  destroy(): void {
    this.doc.destroy();
    this.frames.clear();
  }
}

export const syncFrame = (step: 'step1' | 'step2' | 'update', payload: Uint8Array): Uint8Array =>
  encodeMessage({ name: 'sync', step, payload });
