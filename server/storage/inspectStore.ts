import type { KeyValueStore } from './KeyValueStore.ts';
import { boardOfMetaKey, FOREIGN_RANGES, META_RANGE } from './keys.ts';
import type { StoreInspection } from './Storage.ts';
import { boardsWithRecords } from './scan.ts';

/** Keys that are shown of those that nobody knows. */
const MAX_SHOWN = 20;

/** Finds boards without a meta and keys that are not ours. */
export async function inspectStore(db: KeyValueStore): Promise<Omit<StoreInspection, 'dropped'>> {
  const foreign: Buffer[] = [];
  const boards = await boardsWithRecords(db, foreign);
  for (const key of await db.keys(META_RANGE)) boards.delete(boardOfMetaKey(key));
  for (const range of FOREIGN_RANGES) foreign.push(...(await db.keys({ ...range, limit: MAX_SHOWN })));
  const foreignKeys = foreign.slice(0, MAX_SHOWN).map((key) => JSON.stringify(key.toString('latin1')));
  return { orphans: [...boards].sort(), foreignKeys };
}
