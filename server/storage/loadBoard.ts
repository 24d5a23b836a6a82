import { type BoardMeta, decodeMeta } from './BoardMeta.ts';
import type { KeyValueStore } from './KeyValueStore.ts';
import { boardRange, epochRange, metaKey, numbersOf, seqRange } from './keys.ts';
import { readRecord } from './record.ts';
import { BoardDamagedError, type StoredBoard } from './Storage.ts';
import { readSnapshot, snapshotSeqs } from './snapshots.ts';

/**
 * Reads a board: newest intact snapshot, then every intact update behind it, and what is wrong. Of its current
 * epoch unless another one is asked for.
 */
export async function loadBoard(
  db: KeyValueStore,
  board: string,
  askedEpoch: number | null = null,
): Promise<StoredBoard> {
  const problems: string[] = [];
  const [meta, newest] = await Promise.all([
    readMeta(db, board).catch((error: unknown) => {
      if (!(error instanceof BoardDamagedError)) throw error; // a disk that fails now is no damage
      problems.push(error.message);
      return null;
    }),
    newestEpoch(db, board),
  ]);
  if (meta === null && newest !== null && problems.length === 0) problems.push('meta record is missing');
  const epoch = askedEpoch ?? meta?.epoch ?? newest ?? 0;
  const seqs = newest === null ? [] : await snapshotSeqs(db, board, epoch);
  const { snapshotSeq, ...snapshot } = await newestSnapshot(db, board, epoch, seqs, problems);
  const tail = newest === null ? NO_TAIL : await readTail(db, board, epoch, snapshotSeq, problems);
  const seq = Math.max(tail.lastSeq, seqs.at(-1) ?? 0);
  if (tail.lastSeq < seq && snapshotSeq < seq)
    problems.push(`updates ${tail.lastSeq + 1} to ${seq} are missing`);
  if (problems.length > 0 && snapshot.snapshot === null && tail.updates.length === 0) {
    throw new BoardDamagedError(`board ${board}: nothing intact (${problems.join('; ')})`);
  }
  return { meta, epoch, ...snapshot, snapshotSeq, updates: tail.updates, seq, problems };
}

/** A board's meta, null when there is none. @throws BoardDamagedError when it is unreadable */
export async function readMeta(db: KeyValueStore, board: string): Promise<BoardMeta | null> {
  const key = metaKey(board);
  const value = await db.get(key);
  if (value === null) return null;
  const record = readRecord(key, value);
  const meta = record.ok ? decodeMeta(record.bytes) : null;
  if (meta === null) throw new BoardDamagedError(`meta record: ${record.ok ? 'unreadable' : record.problem}`);
  return meta;
}

/** The epoch that is read of a board. */
export async function currentEpoch(db: KeyValueStore, board: string): Promise<number> {
  const meta = await readMeta(db, board).catch(() => null); // a load reports it
  return meta?.epoch ?? (await newestEpoch(db, board)) ?? 0;
}

/** The last sequence number used in an epoch, 0 where nothing was written. */
export async function lastSeq(db: KeyValueStore, board: string, epoch: number): Promise<number> {
  const last = { reverse: true, limit: 1 };
  const found = await Promise.all([
    db.keys({ ...epochRange('u', board, epoch, epoch + 1), ...last }),
    db.keys({ ...epochRange('S', board, epoch, epoch + 1), ...last }),
  ]);
  return Math.max(0, ...found.flat().map((key) => numbersOf(key, board).seq));
}

/** The newest epoch with updates or a snapshot: it counts where the meta is damaged. */
async function newestEpoch(db: KeyValueStore, board: string): Promise<number | null> {
  const last = { reverse: true, limit: 1 };
  const found = await Promise.all([
    db.keys({ ...boardRange('u', board), ...last }),
    db.keys({ ...boardRange('S', board), ...last }),
  ]);
  const epochs = found.flat().map((key) => numbersOf(key, board).epoch);
  return epochs.length === 0 ? null : Math.max(...epochs);
}

async function newestSnapshot(
  db: KeyValueStore,
  board: string,
  epoch: number,
  seqs: readonly number[],
  problems: string[],
): Promise<Pick<StoredBoard, 'snapshot' | 'snapshotSeq' | 'snapshotVector'>> {
  for (const seq of seqs.toReversed()) {
    const read = await readSnapshot(db, board, epoch, seq);
    if (typeof read === 'string') problems.push(read);
    else return { snapshot: read.bytes, snapshotSeq: seq, snapshotVector: read.stateVector };
  }
  return { snapshot: null, snapshotSeq: 0, snapshotVector: null };
}

interface Tail {
  readonly updates: readonly Uint8Array[];
  readonly lastSeq: number;
}

const NO_TAIL: Tail = { updates: [], lastSeq: 0 };

async function readTail(
  db: KeyValueStore,
  board: string,
  epoch: number,
  after: number,
  problems: string[],
): Promise<Tail> {
  const updates: Uint8Array[] = [];
  let lastSeq = after;
  const range = seqRange('u', board, epoch, after + 1, Number.MAX_SAFE_INTEGER);
  for (const { key, value } of await db.entries(range)) {
    const { seq } = numbersOf(key, board);
    if (seq !== lastSeq + 1) problems.push(`updates ${lastSeq + 1} to ${seq - 1} are missing`);
    lastSeq = seq;
    const record = readRecord(key, value);
    if (record.ok) updates.push(record.bytes);
    else problems.push(`update ${seq}: ${record.problem}`);
  }
  return { updates, lastSeq };
}
