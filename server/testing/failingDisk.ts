import type { KeyValueStore } from '../storage/KeyValueStore.ts';
import { openLevel } from '../storage/level.ts';

/** A real LevelDB whose writes can be made to fail, as on a full disk, and counted. */
export class FailingDisk {
  full = false;
  writes = 0;

  readonly open = async (folder: string): Promise<KeyValueStore> => {
    if (this.full) throw new Error('IO error: no space left on device');
    const db = await openLevel(folder);
    return {
      ...db,
      write: async (operations) => {
        if (this.full) throw new Error('IO error: no space left on device');
        this.writes++;
        await db.write(operations);
      },
    };
  };
}
