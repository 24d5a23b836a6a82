import type { Rooms } from '../room/Rooms.ts';
import type { AssetSweep } from '../storage/Assets.ts';
import { BoardDamagedError, type Storage, type StoredBoard } from '../storage/Storage.ts';

/** What a look at the pictures of a board is about. */
export interface AssetLook {
  readonly now: number;
  /** Unused pictures are kept so long, ms. */
  readonly graceMs: number;
  /** Whether what is past its time goes now, or is only counted. */
  readonly isErasing: boolean;
}

type Uses = Pick<AssetSweep, 'seen' | 'used'>;

/**
 * Pictures that nothing of a board has used for their time, and uploads that a crash cut off: how many there are, or
 * were erased. Of a board that cannot be read in full nothing is touched.
 */
export async function purgeAssets(
  storage: Storage,
  rooms: Rooms,
  board: string,
  look: AssetLook,
): Promise<number> {
  const { assets } = storage;
  const leftovers = await assets.leftovers(board, look.isErasing);
  if ((await assets.list(board)).length === 0) return leftovers;
  const uses = await usesOf(storage, rooms, board);
  return uses === null ? leftovers : leftovers + (await assets.sweep(board, { ...uses, ...look }));
}

/** Looks through all epochs, each with its updates and older snapshots; null where something cannot be read. */
async function usesOf(storage: Storage, rooms: Rooms, board: string): Promise<Uses | null> {
  const used = new Set<string>();
  const seen = new Map<number, number>();
  for (const epoch of await storage.epochs(board)) {
    const stored = await loadWhole(storage, board, epoch);
    if (stored === null) return null;
    seen.set(epoch, stored.seq);
    const older = await storage.olderSnapshots(board, epoch);
    for (const state of [stored, ...older.map((snapshot) => ({ snapshot, updates: [] }))]) {
      const hashes = await rooms.assetsOf(state).catch(() => null); // it has gaps, or is no document at all
      if (hashes === null) return null;
      for (const hash of hashes) used.add(hash);
    }
  }
  return { seen, used };
}

async function loadWhole(storage: Storage, board: string, epoch: number): Promise<StoredBoard | null> {
  try {
    const stored = await storage.load(board, epoch);
    return stored.problems.length > 0 ? null : stored;
  } catch (error) {
    if (error instanceof BoardDamagedError) return null;
    throw error;
  }
}
