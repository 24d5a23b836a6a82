import { ended, resultOf } from './idb.ts';

const NAME = 'inkwire-history';
const VERSION = 1;
/** Key: [board, tab, serial]. */
const STEPS = 'steps';
/** Key: [board, tab]; value: when it was last written, ms since 1970. */
const TABS = 'tabs';

/** Tabs whose steps are kept; those that were used longest ago are forgotten. A closed tab may be opened again. */
const MAX_TABS = 30;

/** Whose steps: a tab's on a board. */
export type StepOwner = readonly [board: string, tab: string];

/** What is to change in one go. */
export interface StepChange {
  /** Steps to add or replace, by serial. */
  readonly put: ReadonlyMap<number, unknown>;
  readonly remove: readonly number[];
}

/** The undo steps of this device's tabs, in IndexedDB. A comfort: whoever cannot use it goes on without. */
export class StepStore {
  private constructor(private readonly database: IDBDatabase) {}

  /** Rejects when the browser has no database to give. */
  static async open(factory: IDBFactory): Promise<StepStore> {
    const request = factory.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STEPS);
      request.result.createObjectStore(TABS);
    };
    const database = await resultOf(request);
    database.onversionchange = () => database.close();
    return new StepStore(database);
  }

  /** A tab's steps by serial, as they were stored. */
  async read(owner: StepOwner): Promise<Map<number, unknown>> {
    const store = this.database.transaction(STEPS, 'readonly').objectStore(STEPS);
    const range = stepsOf(owner);
    const [keys, values] = await Promise.all([
      resultOf(store.getAllKeys(range)),
      resultOf(store.getAll(range)),
    ]);
    const serials = keys.map((key) => (Array.isArray(key) ? key[2] : null));
    return new Map(serials.flatMap((serial, index) => (isSerial(serial) ? [[serial, values[index]]] : [])));
  }

  /** Rejects, with nothing changed, when there is no room or no database. */
  change(owner: StepOwner, { put, remove }: StepChange): Promise<void> {
    const transaction = this.database.transaction([STEPS, TABS], 'readwrite', { durability: 'relaxed' });
    const store = transaction.objectStore(STEPS);
    for (const serial of remove) store.delete([...owner, serial]);
    for (const [serial, step] of put) store.put(step, [...owner, serial]);
    transaction.objectStore(TABS).put(Date.now(), [...owner]);
    transaction.commit(); // at once: a page that is being closed waits for nothing
    return ended(transaction);
  }

  /** Forgets the steps of tabs that were not used for long, and of a board when it is given. */
  async prune(board: string | null = null): Promise<void> {
    const transaction = this.database.transaction([STEPS, TABS], 'readwrite');
    const tabs = transaction.objectStore(TABS);
    const [keys, times] = await Promise.all([resultOf(tabs.getAllKeys()), resultOf(tabs.getAll())]);
    const owners = keys.map((key, index) => ({
      owner: key as unknown as StepOwner,
      time: Number(times[index]),
    }));
    const old = owners
      .sort((a, b) => b.time - a.time)
      .filter(({ owner }, rank) => rank >= MAX_TABS || owner[0] === board);
    for (const { owner } of old) {
      tabs.delete([...owner]);
      transaction.objectStore(STEPS).delete(stepsOf(owner));
    }
    await ended(transaction);
  }

  close(): void {
    this.database.close(); // after the transactions that are running
  }
}

const isSerial = (value: unknown): value is number => Number.isSafeInteger(value);

const stepsOf = (owner: StepOwner): IDBKeyRange => IDBKeyRange.bound([...owner], [...owner, []]);
