import type { Rooms } from '../room/Rooms.ts';
import type { BoardMeta, PastEpoch } from '../storage/BoardMeta.ts';
import type { Storage } from '../storage/Storage.ts';
import type { Purged } from './Operator.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Records of an epoch that is over are kept so long: somebody may notice late that a restore was wrong. */
export const PAST_EPOCH_MS = 90 * DAY_MS;

/** Records of a deleted board are kept so long: time to notice, and to undo it. */
export const DELETED_MS = 30 * DAY_MS;

const NOTHING: Purged = { epochs: 0, board: false };

/** Erases what is past its time of one board. A board whose meta is unreadable is left as it is. */
export async function purgeBoard(
  storage: Storage,
  rooms: Rooms,
  board: string,
  now: number,
): Promise<Purged> {
  const meta = await storage.meta(board).catch(() => null);
  if (meta === null) return NOTHING;
  if (meta.deleted !== null && meta.erased === null && now - meta.deleted >= DELETED_MS) {
    await eraseDeleted(storage, rooms, board);
    return { epochs: 0, board: true };
  }
  return { epochs: await purgeEpochs(storage, board, meta, now), board: false };
}

/** Erases a deleted board's records; what remains says that it was deleted, so that no client brings it back. */
export async function eraseDeleted(storage: Storage, rooms: Rooms, board: string): Promise<void> {
  await rooms.withoutRoom(board, async () => {
    await storage.erase(board, true);
    await storage.changeMeta(board, (meta) => meta && { ...meta, erased: Date.now(), pastEpochs: [] });
  });
}

async function purgeEpochs(storage: Storage, board: string, meta: BoardMeta, now: number): Promise<number> {
  const past = (await storage.epochs(board)).filter((epoch) => epoch !== meta.epoch);
  // An epoch that nobody noted, such as a restore that was cut off, counts from today on.
  const known = past.map(
    (epoch): PastEpoch => meta.pastEpochs.find((each) => each.epoch === epoch) ?? { epoch, ended: now },
  );
  const over = known.filter(({ ended }) => now - ended >= PAST_EPOCH_MS);
  for (const { epoch } of over) await storage.eraseEpoch(board, epoch);
  const kept = known.filter((each) => !over.includes(each));
  if (kept.length !== meta.pastEpochs.length || over.length > 0) await noteEpochs(storage, board, meta, kept);
  return over.length;
}

async function noteEpochs(storage: Storage, board: string, seen: BoardMeta, kept: PastEpoch[]) {
  await storage.changeMeta(board, (meta) =>
    meta === null || meta.epoch !== seen.epoch ? null : { ...meta, pastEpochs: kept },
  );
}
