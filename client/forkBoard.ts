import { accessOf, rememberAccess } from './boardAccess.ts';
import { keepAsNewBoard } from './keepAsNewBoard.ts';
import type { Doc } from './sync/doc.ts';
import { forgetOffline } from './sync/offline.ts';
import { writeStored } from './ui/deviceStorage.ts';

/** Where the page that is loaded next finds the sentence that it is to show. */
export const FORK_NOTE = 'inkwire.forked';

/**
 * The board was restored from a backup, and copies of before are to be kept apart: keeps this device's copy as
 * another board, removes it here, and loads the page anew. Of several tabs the first one does it.
 * @throws Error when this device cannot keep the copy: nothing was removed then
 */
export async function forkBoard(
  boardId: string,
  doc: Doc,
  endCopy: () => Promise<void> | undefined,
): Promise<void> {
  await navigator.locks.request(`inkwire-fork-${boardId}`, async () => {
    if (accessOf(boardId).epoch !== null) {
      const id = await keepAsNewBoard(doc, '(from before the restore)');
      rememberAccess(boardId, { epoch: null });
      writeStored(FORK_NOTE, { boardId, id });
    }
    await endCopy();
    await forgetOffline(boardId);
  });
  location.reload();
}
