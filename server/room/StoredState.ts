import * as Y from 'yjs';
import { COMPACT_RECORDS } from '../limits.ts';
import type { StoredBoard } from '../storage/Storage.ts';

/** Longer tails than this are replayed at once: they are folded soon, and a reader would get them one by one. */
const MAX_TAIL = 2 * COMPACT_RECORDS;
const EMPTY_UPDATE = Uint8Array.of(0, 0);

/**
 * A board as it lies on disk, as far as that answers questions: most who open a board only read it, and making a
 * document of it takes a hundred times what sending it does.
 */
export class StoredState {
  private constructor(
    readonly stored: StoredBoard,
    private readonly clocks: ReadonlyMap<number, number>,
    /** The state vector of snapshot and updates together. */
    readonly vector: Uint8Array,
  ) {}

  /** Null when a document is needed to know what the board holds. */
  static of(stored: StoredBoard): StoredState | null {
    const { problems, snapshot, snapshotVector, updates } = stored;
    if (problems.length > 0 || updates.length > MAX_TAIL) return null;
    if (snapshot !== null && snapshotVector === null) return null;
    const clocks = snapshotVector === null ? new Map<number, number>() : Y.decodeStateVector(snapshotVector);
    for (const update of updates) {
      for (const [client, clock] of Y.parseUpdateMeta(update).to) {
        clocks.set(client, Math.max(clock, clocks.get(client) ?? 0)); // no holes: what waited was never stored
      }
    }
    return new StoredState(stored, clocks, Y.encodeStateVector(clocks));
  }

  get clients(): number {
    return this.clocks.size;
  }

  clockOf(client: number): number {
    return this.clocks.get(client) ?? 0;
  }

  /** All of it, as updates that follow each other. */
  get updates(): readonly Uint8Array[] {
    const { snapshot, updates } = this.stored;
    if (snapshot !== null) return [snapshot, ...updates];
    return updates.length > 0 ? updates : [EMPTY_UPDATE];
  }
}
