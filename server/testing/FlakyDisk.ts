import type { Random } from '../../shared/util/random.ts';
import type { KeyValueStore } from '../storage/KeyValueStore.ts';
import { openLevel } from '../storage/level.ts';

/** How often something fails, 0 to 1. */
export interface Flakiness {
  readonly reads?: number;
  /** Fails with nothing written. */
  readonly writes?: number;
  /** Writes and fails: what an fsync that failed leaves nobody knows. */
  readonly syncs?: number;
  readonly opens?: number;
}

/** A real LevelDB that fails at random, and counts how often it did. */
export class FlakyDisk {
  failures = 0;

  constructor(
    private readonly random: Random,
    public flakiness: Flakiness,
  ) {}

  readonly open = async (folder: string): Promise<KeyValueStore> => {
    this.mayFail('opens');
    const db = await openLevel(folder);
    return {
      ...db,
      get: async (key) => {
        this.mayFail('reads');
        return await db.get(key);
      },
      entries: async (range) => {
        const found = await db.entries(range);
        this.mayFail('reads');
        return found;
      },
      keys: async (range) => {
        this.mayFail('reads');
        return await db.keys(range);
      },
      write: async (operations) => {
        this.mayFail('writes');
        await db.write(operations);
        this.mayFail('syncs');
      },
    };
  };

  private mayFail(what: keyof Flakiness): void {
    if (this.random() >= (this.flakiness[what] ?? 0)) return;
    this.failures++;
    throw new Error(`IO error: ${what} fail`);
  }
}
