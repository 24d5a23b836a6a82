import type { KeyValueStore } from './KeyValueStore.ts';
import { commitKey, numbersOf, seqRange } from './keys.ts';
import { currentEpoch } from './loadBoard.ts';
import { RECORD_HEADER_BYTES, readRecord } from './record.ts';
import type { BoardSize } from './Storage.ts';
import { entriesInSteps } from './scan.ts';
import { snapshotLength, snapshotSeqs } from './snapshots.ts';

/** How much there is of a board: the length in its newest snapshot's commit, and the updates behind that. */
export async function boardSize(db: KeyValueStore, board: string): Promise<BoardSize> {
  const epoch = await currentEpoch(db, board);
  const newest = (await snapshotSeqs(db, board, epoch)).at(-1) ?? 0;
  const key = commitKey(board, epoch, newest);
  const commit = readRecord(key, (await db.get(key)) ?? Buffer.alloc(0));
  let bytes = commit.ok ? snapshotLength(commit.bytes) : 0;
  let updates = newest;
  const tail = seqRange('u', board, epoch, newest + 1, Number.MAX_SAFE_INTEGER);
  for await (const entries of entriesInSteps(db, tail)) {
    for (const { value } of entries) bytes += Math.max(0, value.length - RECORD_HEADER_BYTES);
    const last = entries.at(-1);
    if (last !== undefined) updates = numbersOf(last.key, board).seq;
  }
  return { bytes, updates };
}
