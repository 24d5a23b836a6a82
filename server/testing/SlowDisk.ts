import type { KeyValueStore } from '../storage/KeyValueStore.ts';
import { openLevel } from '../storage/level.ts';

/** A real LevelDB whose writes can be made to wait. */
export class SlowDisk {
  /** Writes that wait. */
  waiting = 0;
  private held: Promise<void> | null = null;

  /** Ends the waiting. */
  letGo: () => void = () => {};

  /** From now on writes wait. */
  hold(): void {
    this.held = new Promise((resolve) => {
      this.letGo = resolve;
    });
  }

  readonly open = async (folder: string): Promise<KeyValueStore> => {
    const db = await openLevel(folder);
    return {
      ...db,
      write: async (operations) => {
        this.waiting++;
        await this.held;
        this.waiting--;
        await db.write(operations);
      },
    };
  };
}
