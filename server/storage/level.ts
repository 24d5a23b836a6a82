import leveldown from 'leveldown';
import type { Entry, KeyValueStore, Operation, Range } from './KeyValueStore.ts';
import { StoreUnavailableError } from './Storage.ts';

/** Write buffer of LevelDB, bytes: a few seconds of a busy relay between two table writes. */
const WRITE_BUFFER_BYTES = 16 * 1024 * 1024;
/** Bytes that an iterator reads ahead in one hop to the thread pool. */
const READ_AHEAD_BYTES = 1024 * 1024;

type Db = ReturnType<typeof leveldown>;
type Done = (error: Error | null | undefined) => void;

const settle = (start: (done: Done) => void): Promise<void> =>
  new Promise((resolve, reject) => start((error) => (error ? reject(error) : resolve())));

const isNotFound = (error: Error): boolean => /notfound/i.test(error.message);

/** Opens (or creates) the LevelDB in `folder`. Rejects when another process holds it. */
export async function openLevel(folder: string): Promise<KeyValueStore> {
  const db = leveldown(folder);
  await settle((done) =>
    db.open({ createIfMissing: true, errorIfExists: false, writeBufferSize: WRITE_BUFFER_BYTES }, done),
  );
  let open = true;
  /** leveldown does not check: a call to a closed database would end the process. */
  const opened = (): Db => {
    if (!open) throw new StoreUnavailableError('the store is being reopened or closed');
    return db;
  };
  return {
    get: async (key) => await get(opened(), key),
    entries: async (range) => await scan(opened(), range, true),
    keys: async (range) => (await scan(opened(), range, false)).map((entry) => entry.key),
    write: async (operations: readonly Operation[]) => {
      await settle((done) => opened().batch(operations, { sync: true }, done));
    },
    close: async () => {
      if (!open) return;
      open = false;
      await settle((done) => db.close(done));
    },
  };
}

function get(db: Db, key: Buffer): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    db.get(key, (error, value) => {
      if (error && !isNotFound(error)) reject(error);
      else resolve(value ?? null);
    });
  });
}

function scan(db: Db, range: Range, values: boolean): Promise<Entry[]> {
  const iterator = db.iterator({ ...range, values, highWaterMark: READ_AHEAD_BYTES });
  const found: Entry[] = [];
  return new Promise((resolve, reject) => {
    const end = (failure: Error | null) =>
      iterator.end((error) => {
        const problem = failure ?? error;
        if (problem) reject(problem);
        else resolve(found);
      });
    const step = () =>
      iterator.next((error, key, value) => {
        if (error) return end(error);
        if (key === undefined) return end(null);
        found.push({ key, value: value ?? Buffer.alloc(0) });
        step();
      });
    step();
  });
}
