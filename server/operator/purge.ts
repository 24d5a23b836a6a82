import type { Rooms } from '../room/Rooms.ts';
import type { BoardMeta, PastEpoch } from '../storage/BoardMeta.ts';
import type { Storage } from '../storage/Storage.ts';
import type { Purged } from './Operator.ts';
import { purgeAssets } from './purgeAssets.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Records of an epoch that is over are kept so long: somebody may notice late that a restore was wrong. */
export const PAST_EPOCH_MS = 90 * DAY_MS;

/** Records of a deleted board are kept so long: time to notice, and to undo it. */
export const DELETED_MS = 30 * DAY_MS;

const NOTHING: Purged = { epochs: 0, board: false, assets: 0 };

/** How long unused pictures are kept, ms; null where nobody said: then they stay. */
export type AssetGrace = number | null;

export const assetGraceOf = ({ assetDays }: { readonly assetDays: number }): number => assetDays * DAY_MS;

/** Erases what is past its time of one board. A board whose meta is unreadable is left as it is. */
export async function purgeBoard(
  storage: Storage,
  rooms: Rooms,
  board: string,
  now: number,
  assetGrace: AssetGrace,
): Promise<Purged> {
  const meta = await storage.meta(board).catch(() => null);
  if (meta === null) return NOTHING;
  if (isErasable(meta, now)) {
    await eraseDeleted(storage, rooms, board);
    return { ...NOTHING, board: true };
  }
  const { known, over } = await pastEpochs(storage, board, meta, now);
  for (const { epoch } of over) await storage.eraseEpoch(board, epoch);
  await noteEpochs(
    storage,
    board,
    meta,
    known.filter((each) => !over.includes(each)),
  );
  const assets = await assetsPastTheirTime(storage, rooms, board, meta, now, assetGrace, true);
  return { epochs: over.length, board: false, assets };
}

/** Those of a deleted board have its time. */
async function assetsPastTheirTime(
  storage: Storage,
  rooms: Rooms,
  board: string,
  { deleted }: BoardMeta,
  now: number,
  graceMs: AssetGrace,
  isErasing: boolean,
): Promise<number> {
  if (graceMs === null || deleted !== null) return 0;
  return await purgeAssets(storage, rooms, board, { now, graceMs, isErasing });
}

/** Whether something of a board is past its time; notes epochs and unused pictures that nobody noted. */
export async function isPastItsTime(
  storage: Storage,
  rooms: Rooms,
  board: string,
  now: number,
  assetGrace: AssetGrace,
): Promise<boolean> {
  const meta = await storage.meta(board).catch(() => null);
  if (meta === null) return false;
  if (isErasable(meta, now)) return true;
  const { known, over } = await pastEpochs(storage, board, meta, now);
  await noteEpochs(storage, board, meta, known);
  return (
    over.length > 0 || (await assetsPastTheirTime(storage, rooms, board, meta, now, assetGrace, false)) > 0
  );
}

const isErasable = ({ deleted, erased }: BoardMeta, now: number): boolean =>
  deleted !== null && erased === null && now - deleted >= DELETED_MS;

/** Erases a deleted board's records; what remains says that it was deleted, so that no client brings it back. */
export async function eraseDeleted(storage: Storage, rooms: Rooms, board: string): Promise<void> {
  await rooms.withoutRoom(board, async () => {
    await storage.erase(board, true);
    await storage.changeMeta(board, (meta) => meta && { ...meta, erased: Date.now(), pastEpochs: [] });
  });
}

async function pastEpochs(storage: Storage, board: string, meta: BoardMeta, now: number) {
  const past = (await storage.epochs(board)).filter((epoch) => epoch !== meta.epoch);
  // An epoch that nobody noted, such as a restore that was cut off, counts from today on.
  const known = past.map(
    (epoch): PastEpoch => meta.pastEpochs.find((each) => each.epoch === epoch) ?? { epoch, ended: now },
  );
  return { known, over: known.filter(({ ended }) => now - ended >= PAST_EPOCH_MS) };
}

async function noteEpochs(storage: Storage, board: string, seen: BoardMeta, epochs: readonly PastEpoch[]) {
  const isNoted =
    epochs.length === seen.pastEpochs.length && epochs.every((each) => seen.pastEpochs.includes(each));
  if (isNoted) return;
  await storage.changeMeta(board, (meta) =>
    meta === null || meta.epoch !== seen.epoch ? null : { ...meta, pastEpochs: epochs },
  );
}
