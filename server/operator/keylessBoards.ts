import type { BoardMeta } from '../storage/BoardMeta.ts';
import type { Storage } from '../storage/Storage.ts';

/** Whether nobody can open a board that is not deleted with a link. */
export const isKeyless = (meta: BoardMeta): boolean =>
  meta.deleted === null && meta.editHash === null && meta.viewHash === null;

/** Boards that live and have no key at all. */
export async function keylessBoards(storage: Storage): Promise<string[]> {
  const keyless: string[] = [];
  for (const board of await storage.boards()) {
    const meta = await storage.meta(board).catch(() => null);
    if (meta !== null && isKeyless(meta)) keyless.push(board);
  }
  return keyless;
}
