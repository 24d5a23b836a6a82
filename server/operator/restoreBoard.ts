import type { Rooms } from '../room/Rooms.ts';
import { type BoardMeta, inEpoch, newBoardMeta } from '../storage/BoardMeta.ts';
import { BoardDamagedError, type Storage } from '../storage/Storage.ts';
import { stateVectorOf } from '../storage/stateVectorOf.ts';
import type { BoardContent } from './Operator.ts';

/** Updates that are written at once: one group commit each time. */
const UPDATES_AT_ONCE = 1_000;

/**
 * Replaces a board's content. The new one is written beside the old, in an epoch that was never used, and one write
 * of the meta then switches between them: whatever happens on the way, the board is the old one or the new one. The
 * old records stay until they are purged.
 */
export async function restoreBoard(
  storage: Storage,
  rooms: Rooms,
  board: string,
  content: BoardContent,
  olderCopies: BoardMeta['olderCopies'],
): Promise<number> {
  const { meta, isReadable } = await readableMeta(storage, board);
  const used = await storage.epochs(board);
  const epoch = Math.max(-1, ...used, meta?.epoch ?? -1, content.meta?.epoch ?? -1) + 1;
  await writeContent(storage, board, epoch, content);
  await rooms.withoutRoom(board, async () => {
    const switched = (before: BoardMeta | null) => restoredMeta(before, content.meta, epoch, olderCopies);
    if (isReadable) await storage.changeMeta(board, switched);
    else await storage.replaceMeta(board, switched(null));
  });
  return epoch;
}

/** A disk that fails for the moment is no damage: to replace the meta then would lose the board's keys. */
async function readableMeta(storage: Storage, board: string) {
  try {
    return { meta: await storage.meta(board), isReadable: true };
  } catch (error) {
    if (error instanceof BoardDamagedError) return { meta: null, isReadable: false };
    throw error;
  }
}

/** The board's own keys stay, because they may have been replaced since the backup. */
function restoredMeta(
  before: BoardMeta | null,
  backedUp: BoardMeta | null,
  epoch: number,
  olderCopies: BoardMeta['olderCopies'],
): BoardMeta {
  const base = before ?? { ...(backedUp ?? newBoardMeta()), pastEpochs: [] };
  const hasKeys = base.editHash !== null || base.viewHash !== null;
  const { editHash, viewHash, sealedViewKey } = hasKeys ? base : (backedUp ?? base);
  const revived = { ...base, editHash, viewHash, sealedViewKey, deleted: null, erased: null, olderCopies };
  return before === null ? { ...revived, epoch } : inEpoch(revived, epoch, Date.now());
}

async function writeContent(
  storage: Storage,
  board: string,
  epoch: number,
  { snapshot, updates }: BoardContent,
): Promise<void> {
  let seq = 0;
  if (snapshot !== null) {
    seq++;
    await storage.commitSnapshot({
      board,
      epoch,
      seq,
      bytes: snapshot,
      stateVector: stateVectorOf(snapshot),
    });
  }
  for (let at = 0; at < updates.length; at += UPDATES_AT_ONCE) {
    const group = updates.slice(at, at + UPDATES_AT_ONCE);
    await Promise.all(group.map((bytes) => storage.append({ board, epoch, seq: ++seq, bytes })));
  }
}
