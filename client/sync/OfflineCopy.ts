import * as Y from 'yjs';
import { Emitter, type Stop } from '../../shared/util/Emitter.ts';
import { UpdateStore } from './UpdateStore.ts';

/** A browser that has not opened the copy after this long is not waited for any more, ms. */
const OPEN_DEADLINE_MS = 8_000;

/** After a failure the whole board is tried again so much later, ms. */
const RETRY_MS = 5_000;

/** So many records of ours are folded into one once they also take more than the board itself... */
const FOLD_RECORDS = 500;
/** ...or when there are so many that reading them would be felt. */
const MOST_RECORDS = 5_000;

const PROBLEMS = {
  missing: 'This browser keeps no copy of the board on this device.',
  slow: 'The copy of this board on this device could not be opened yet.',
  failed: 'The copy of this board on this device cannot be used at the moment.',
  full: 'This device is full: the newest changes are not kept on it.',
  damaged: 'A part of the copy of this board on this device could not be read.',
} as const;

/**
 * Keeps a document in an {@link UpdateStore}: reads it in, appends each update, folds them when they are many.
 * What could not be written is made good by writing the whole board as soon as that works.
 */
export class OfflineCopy {
  private readonly emitter = new Emitter<{ change: undefined }>();
  private store: UpdateStore | null = null;
  private failure: Exclude<keyof typeof PROBLEMS, 'damaged'> | null = null;
  private isDamaged = false;
  private isDestroyed = false;
  /** Whether the document has something that was not written. */
  private hasMissed: boolean;
  /** Keys of the records whose content is in the document: what may be folded. */
  private keys: number[] = [];
  private foldedBytes = 0;
  private tailBytes = 0;
  private folding: Promise<void> | null = null;
  private readonly writing = new Set<Promise<void>>();
  private retrying: ReturnType<typeof setTimeout> | null = null;

  /** `factory`: the browser's IndexedDB, null where it has none. */
  constructor(
    private readonly name: string,
    private readonly doc: Y.Doc,
    private readonly factory: IDBFactory | null,
  ) {
    this.hasMissed = doc.store.clients.size > 0;
    doc.on('update', this.onUpdate);
  }

  /** Whether each edit is kept on this device. May change: a full disk, and room again. */
  get persistent(): boolean {
    return this.store !== null && this.failure === null;
  }

  /** What is wrong with the copy, in one sentence; null when nothing is. */
  get problem(): string | null {
    if (this.failure !== null) return PROBLEMS[this.failure];
    return this.isDamaged ? PROBLEMS.damaged : null;
  }

  /** Tells when `persistent` or `problem` changed. */
  onChange(listener: () => void): Stop {
    return this.emitter.on('change', listener);
  }

  /** Reads the copy into the document. Resolves when that is done, cannot be done, or takes too long. */
  async open(): Promise<void> {
    let deadline: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      deadline = setTimeout(() => {
        this.fail('slow');
        resolve();
      }, OPEN_DEADLINE_MS);
    });
    await Promise.race([this.attach(), late]);
    clearTimeout(deadline);
  }

  /** Stops keeping; resolves when all edits are written. */
  async destroy(): Promise<void> {
    this.isDestroyed = true;
    this.doc.off('update', this.onUpdate);
    this.stopRetrying();
    await Promise.all(this.writing);
    await this.folding;
    this.store?.close();
    this.store = null;
  }

  private async attach(): Promise<void> {
    if (this.factory === null) return this.fail('missing');
    try {
      const store = await UpdateStore.open(this.factory, this.name, () => this.onLost());
      const records = await store.readAll();
      if (this.isDestroyed) return store.close();
      this.apply(records);
      this.store = store;
    } catch {
      return this.failAndRetry('failed');
    }
    this.succeed();
    if (this.hasMissed || this.isLong) await this.fold();
  }

  private apply(records: readonly { key: number; update: Uint8Array }[]): void {
    this.keys = [];
    const read = () => {
      for (const { key, update } of records) {
        try {
          Y.applyUpdate(this.doc, update);
          this.keys.push(key);
        } catch {
          this.isDamaged = true; // left where it is, for a version that can read it
        }
      }
    };
    Y.transact(this.doc, read, this, false); // as a peer's edits: nothing that was done here
    const sizes = records.map(({ update }) => update.length);
    this.foldedBytes = sizes.reduce((most, size) => Math.max(most, size), 0);
    this.tailBytes = sizes.reduce((sum, size) => sum + size, 0) - this.foldedBytes;
  }

  private readonly onUpdate = (
    update: Uint8Array,
    origin: unknown,
    _doc: Y.Doc,
    { local }: Y.Transaction,
  ): void => {
    if (origin === this) return;
    if (this.store === null || this.failure !== null) {
      this.hasMissed = true;
      return;
    }
    // Our own edits may exist nowhere else: they wait for the disk itself.
    const written = this.store.replace([], update, local).then(
      (key) => this.noteWritten(key, update.length),
      (error) => this.onWriteFailed(error),
    );
    this.writing.add(written);
    written.then(() => this.writing.delete(written));
  };

  private noteWritten(key: number, bytes: number): void {
    this.keys.push(key);
    this.tailBytes += bytes;
    if (this.isLong && !this.isDestroyed) this.fold();
  }

  private get isLong(): boolean {
    const { length } = this.keys;
    return length >= MOST_RECORDS || (length >= FOLD_RECORDS && this.tailBytes >= this.foldedBytes);
  }

  /** Writes the whole board in place of the records that it consists of. Never rejects. */
  private fold(): Promise<void> {
    this.folding ??= this.foldOnce().finally(() => {
      this.folding = null;
      if ((this.hasMissed || this.isLong) && this.failure === null && !this.isDestroyed) this.fold();
    });
    return this.folding;
  }

  private async foldOnce(): Promise<void> {
    if (this.store === null) return;
    const { keys } = this;
    const state = Y.encodeStateAsUpdate(this.doc);
    this.keys = [];
    this.tailBytes = 0;
    this.hasMissed = false;
    try {
      const key = await this.store.replace(keys, state, true);
      this.keys.push(key);
      this.foldedBytes = state.length;
      this.succeed();
    } catch (error) {
      this.keys = [...keys, ...this.keys];
      this.onWriteFailed(error);
    }
  }

  private onWriteFailed(error: unknown): void {
    this.hasMissed = true;
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    this.failAndRetry(isFull ? 'full' : 'failed');
  }

  private onLost(): void {
    this.store = null;
    this.hasMissed = true;
    this.failAndRetry('failed');
  }

  private failAndRetry(why: NonNullable<typeof this.failure>): void {
    if (this.isDestroyed) return;
    this.fail(why);
    this.retrying ??= setTimeout(() => {
      this.retrying = null;
      if (this.store === null) this.attach();
      else this.fold();
    }, RETRY_MS);
  }

  private fail(why: typeof this.failure): void {
    if (this.isDestroyed || this.failure === why) return;
    this.failure = why;
    this.emitter.emit('change', undefined);
  }

  private succeed(): void {
    this.stopRetrying();
    this.fail(null);
  }

  private stopRetrying(): void {
    if (this.retrying !== null) clearTimeout(this.retrying);
    this.retrying = null;
  }
}
