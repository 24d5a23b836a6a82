import { DataFolderError } from './dataFolder.ts';
import type { KeyValueStore, Operation } from './KeyValueStore.ts';
import { FORMAT_KEY } from './keys.ts';

/** Format of the keys and values here; a store of a newer one is refused. */
const FORMAT = 1;

/** Writes the format, as the first write to a store or to try one out. */
export const formatOperation = (): Operation => ({
  type: 'put',
  key: FORMAT_KEY,
  value: Buffer.from(JSON.stringify({ format: FORMAT })),
});

/** Marks a new store as ours. @throws DataFolderError not ours, or of a newer format */
export async function checkFormat(db: KeyValueStore, folder: string): Promise<void> {
  const value = await db.get(FORMAT_KEY);
  if (value === null) {
    const any = await db.keys({ gte: Buffer.from([0]), lt: Buffer.from([255]), limit: 1 });
    if (any.length > 0) throw new DataFolderError(`data folder ${folder} holds another program's database`);
    return await db.write([formatOperation()]);
  }
  const format = parseFormat(value);
  if (format === null) throw new DataFolderError(`data folder ${folder}: its format record is unreadable`);
  if (format > FORMAT) {
    throw new DataFolderError(
      `data folder ${folder} was written by a newer version (format ${format}, this one knows ${FORMAT})`,
    );
  }
}

function parseFormat(value: Buffer): number | null {
  const match = /^\{"format":(\d+)\}$/.exec(value.toString());
  return match ? Number(match[1]) : null;
}
