import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { StartupError } from './StartupError.ts';
import { DataFolderError } from './storage/dataFolder.ts';
import { LevelStorage, type LevelStorageOptions } from './storage/LevelStorage.ts';

interface Place {
  readonly dataDir: string;
  readonly storage?: LevelStorageOptions;
}

/** Opens the boards' store. @throws StartupError for a data folder that cannot be used */
export async function openStorage(
  { dataDir, storage }: Place,
  log: Log,
  metrics: Metrics,
): Promise<LevelStorage> {
  try {
    return await LevelStorage.open(dataDir, {
      onDropped: (lines) => log.error({ lines }, 'the database dropped damaged bytes while opening'),
      metrics,
      ...storage,
    });
  } catch (error) {
    throw error instanceof DataFolderError ? new StartupError(error.message) : error;
  }
}
