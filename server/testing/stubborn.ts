import { type Storage, StoreUnavailableError } from '../storage/Storage.ts';

/** Asks a storage again whenever it fails, as clients do, until it does what it was asked for. */
export function stubborn(storage: Storage): Storage {
  let isClosed = false;
  const again = async <T>(task: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await task();
      } catch (error) {
        if (isClosed || !isPassing(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
  };
  return {
    load: (board, epoch) => again(() => storage.load(board, epoch)),
    append: (update) => again(() => storage.append(update)),
    commitSnapshot: (snapshot) => again(() => storage.commitSnapshot(snapshot)),
    boards: () => again(() => storage.boards()),
    meta: (board) => again(() => storage.meta(board)),
    changeMeta: (board, change) => again(() => storage.changeMeta(board, change)),
    replaceMeta: (board, meta) => again(() => storage.replaceMeta(board, meta)),
    olderSnapshots: (board, epoch) => again(() => storage.olderSnapshots(board, epoch)),
    assets: storage.assets,
    epochs: (board) => again(() => storage.epochs(board)),
    eraseEpoch: (board, epoch) => again(() => storage.eraseEpoch(board, epoch)),
    size: (board) => again(() => storage.size(board)),
    inspect: (board) => again(() => storage.inspect(board)),
    inspectStore: () => again(() => storage.inspectStore()),
    erase: (board, keepMeta) => again(() => storage.erase(board, keepMeta)),
    get healthy() {
      return storage.healthy;
    },
    onHealth: (listener) => storage.onHealth(listener),
    close: async () => {
      isClosed = true;
      await storage.close();
    },
  };
}

/** Failures of the disk pass; what a storage refuses, it refuses again. */
const isPassing = (error: unknown): boolean =>
  error instanceof StoreUnavailableError || /IO error|closed/.test(String(error));
