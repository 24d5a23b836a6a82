import * as Y from 'yjs';
import { encodeMessage } from '../../shared/protocol/codec.ts';
import type { StoredBoard } from '../storage/Storage.ts';
import { StoredState } from './StoredState.ts';
import { checkUpdate, type UpdateCheck } from './updateCheck.ts';

/** State vector of an empty document. */
const EMPTY_VECTOR = '\0';
const EMPTY_UPDATE = Uint8Array.of(0, 0);
/** Different diffs kept for those who come back with the same state: after a restart nearly all do. */
const MAX_CACHED_DIFFS = 8;
/** Longer diffs than this are made anew for each: nearly the whole board, and rarely the same. */
const MAX_CACHED_DIFF_BYTES = 1024 * 1024;

/** An update got through the check and Yjs threw: the document may be half changed and must go. */
export class DocumentBrokenError extends Error {
  override readonly name = 'DocumentBrokenError';
}

/**
 * The document of a room. Nothing gets in unchecked, so it never holds waiting structs, and what goes out is what Yjs
 * made of it, never a client's bytes. Until somebody edits, or asks for a part of it, what is on disk is all there is.
 */
export class BoardDoc {
  private asleep: StoredState | null;
  private awake: Y.Doc | null = null;
  private readonly frames = new Map<string, readonly Uint8Array[]>();
  private cachedVector: Uint8Array | null = null;
  private emitted: Uint8Array[] = [];
  private broken = false;
  /** Records are missing on disk: what waits for them stays. */
  private gapAtLoad = false;

  constructor(stored: StoredBoard) {
    this.asleep = StoredState.of(stored);
    if (this.asleep === null) this.load(stored);
  }

  get clients(): number {
    return this.asleep?.clients ?? this.doc.store.clients.size;
  }

  /** Makes the document, which takes long for a large board. */
  wake(): void {
    void this.doc;
  }

  /**
   * Runs `task`, which calls {@link apply}, as one transaction; returns the one update that it made,
   * or null when it brought nothing new.
   * @throws DocumentBrokenError when Yjs failed on an update; nothing of it may be used
   */
  collect(task: () => void): Uint8Array | null {
    this.emitted = [];
    if (this.awake === null) task();
    else this.awake.transact(task);
    if (this.broken) throw new DocumentBrokenError('Yjs failed on a checked update');
    const [first = null, ...more] = this.emitted;
    this.emitted = [];
    if (first === null) return null;
    this.frames.clear();
    this.cachedVector = null;
    return more.length === 0 ? first : Y.mergeUpdates([first, ...more]); // it woke up in the middle of the task
  }

  /** The next clock of a client, 0 when it is unknown. */
  readonly clockOf = (client: number): number =>
    this.asleep === null ? Y.getState(this.doc.store, client) : this.asleep.clockOf(client);

  /** Whether what is at an id that is here is the value of a map's key. */
  private readonly isMapEntry = (client: number, clock: number): boolean => {
    if (this.asleep !== null) return false; // whoever applies an edit wakes it first
    const struct = Y.getItem(this.doc.store, Y.createID(client, clock));
    return struct instanceof Y.Item && struct.parentSub !== null;
  };

  /**
   * Applies a client's update when it is sound, nothing before it is missing and nothing new in it is of a
   * client that `isForeign`. Never throws.
   */
  apply(update: Uint8Array, isForeign: (client: number) => boolean): UpdateCheck {
    const check = checkUpdate(update, this.clockOf, isForeign, this.isMapEntry);
    if (check.kind !== 'ok' || update.length === EMPTY_UPDATE.length) return check;
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
    this.cachedVector ??= this.asleep?.vector ?? Y.encodeStateVector(this.doc);
    return this.cachedVector;
  }

  /** Bytes of the whole document, encoded for this. */
  measure(): number {
    return Y.encodeStateAsUpdate(this.doc).length;
  }

  /**
   * What a client at `vector` is answered: a sync step 2, and updates before it where the board lies in pieces. The
   * same buffers for all until the next change.
   */
  stateFrames(vector: Uint8Array): readonly Uint8Array[] {
    const key = keyOf(vector);
    const cached = this.frames.get(key);
    if (cached !== undefined) return cached;
    const frames =
      key === EMPTY_VECTOR && this.asleep !== null ? framesOf(this.asleep) : [this.diff('step2', vector)];
    const isCheap = bytesIn(frames) <= MAX_CACHED_DIFF_BYTES && this.frames.size < MAX_CACHED_DIFFS;
    if (isCheap || key === EMPTY_VECTOR) this.frames.set(key, frames);
    return frames;
  }

  /** One update frame that brings a reader at `vector` up to date. */
  diffFrame(vector: Uint8Array): Uint8Array {
    const isAll = this.asleep !== null && keyOf(vector) === keyOf(this.asleep.vector); // every change wakes it up
    return isAll ? syncFrame('update', EMPTY_UPDATE) : this.diff('update', vector);
  }

  destroy(): void {
    this.awake?.destroy();
    this.frames.clear();
  }

  private diff(step: 'step2' | 'update', vector: Uint8Array): Uint8Array {
    return syncFrame(step, Y.encodeStateAsUpdate(this.doc, vector));
  }

  private get doc(): Y.Doc {
    if (this.awake !== null) return this.awake;
    if (this.asleep === null) throw new Error('there is neither a document nor what it is made of');
    return this.load(this.asleep.stored);
  }

  private load(stored: StoredBoard): Y.Doc {
    const doc = new Y.Doc({ guid: '' }); // nobody asks for it, and a random one takes 30 system calls
    doc.transact(() => {
      if (stored.snapshot !== null) Y.applyUpdate(doc, stored.snapshot);
      for (const update of stored.updates) Y.applyUpdate(doc, update);
    });
    this.gapAtLoad = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
    doc.on('update', (update: Uint8Array) => this.emitted.push(update));
    this.awake = doc;
    this.asleep = null;
    return doc;
  }
}

export const syncFrame = (step: 'step1' | 'step2' | 'update', payload: Uint8Array): Uint8Array =>
  encodeMessage({ name: 'sync', step, payload });

const keyOf = (vector: Uint8Array): string =>
  Buffer.from(vector.buffer, vector.byteOffset, vector.length).toString('latin1');

const bytesIn = (frames: readonly Uint8Array[]): number =>
  frames.reduce((sum, { length }) => sum + length, 0);

/** The step 2 comes last: by then the client has everything. */
const framesOf = ({ updates }: StoredState): Uint8Array[] =>
  updates.map((update, index) => syncFrame(index === updates.length - 1 ? 'step2' : 'update', update));
