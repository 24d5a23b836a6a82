import { ended, resultOf } from './idb.ts';

/** Records of an IndexedDB database, in the order in which they were added. */
const STORE = 'updates';
const VERSION = 1;

/**
 * One board's updates in this browser's IndexedDB. Each tab only ever adds records and removes those that it
 * has read or written itself, so that tabs never take anything from each other.
 */
export class UpdateStore {
  private constructor(private readonly database: IDBDatabase) {}

  /**
   * Opens (or makes) the database `name`. `onLost` is called when the browser takes it away later.
   * Rejects when the browser has none to give.
   */
  static async open(factory: IDBFactory, name: string, onLost: () => void): Promise<UpdateStore> {
    const request = factory.open(name, VERSION);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { autoIncrement: true });
    const database = await resultOf(request);
    database.onversionchange = () => {
      database.close();
      onLost();
    };
    database.onclose = onLost;
    return new UpdateStore(database);
  }

  /** All records with their keys. Records that are no bytes are left out. */
  async readAll(): Promise<{ key: number; update: Uint8Array }[]> {
    const store = this.database.transaction(STORE, 'readonly').objectStore(STORE);
    const [keys, values] = await Promise.all([resultOf(store.getAllKeys()), resultOf(store.getAll())]);
    return keys.flatMap((key, index) => {
      const update: unknown = values[index];
      return typeof key === 'number' && update instanceof Uint8Array ? [{ key, update }] : [];
    });
  }

  /**
   * Adds a record and, in the same step, removes those with `keys`. Returns its key once it is stored:
   * `onDisk` waits for the disk itself. Rejects, with nothing changed, when there is no room or no database.
   */
  async replace(keys: readonly number[], update: Uint8Array, onDisk: boolean): Promise<number> {
    const durability = onDisk ? 'strict' : 'relaxed';
    const transaction = this.database.transaction(STORE, 'readwrite', { durability });
    const store = transaction.objectStore(STORE);
    const adding = store.add(update);
    for (const key of keys) store.delete(key);
    transaction.commit(); // at once: a page that is being closed waits for nothing
    await ended(transaction);
    return Number(adding.result);
  }

  close(): void {
    this.database.onclose = null;
    this.database.close(); // after the transactions that are running
  }
}
