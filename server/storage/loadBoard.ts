import type { KeyValueStore } from './KeyValueStore.ts';
import { boardRange, metaKey, numbersOf, seqRange } from './keys.ts';
import { readRecord } from './record.ts';
import { BoardDamagedError, type StoredBoard } from './Storage.ts';
import { readSnapshot, snapshotSeqs } from './snapshots.ts';

/** Reads a board: newest intact snapshot, then every intact update behind it, and what is wrong. */
export async function loadBoard(db: KeyValueStore, board: string): Promise<StoredBoard> {
  const problems: string[] = [];
  const epoch = await readEpoch(db, board, problems);
  const seqs = await snapshotSeqs(db, board, epoch);
  const { snapshot, snapshotSeq } = await newestSnapshot(db, board, epoch, seqs, problems);
  const tail = await readTail(db, board, epoch, snapshotSeq, problems);
  const seq = Math.max(tail.lastSeq, seqs.at(-1) ?? 0);
  if (tail.lastSeq < seq && snapshotSeq < seq)
    problems.push(`updates ${tail.lastSeq + 1} to ${seq} are missing`);
  if (problems.length > 0 && snapshot === null && tail.updates.length === 0) {
    throw new BoardDamagedError(`board ${board}: nothing intact (${problems.join('; ')})`);
  }
  return { epoch, snapshot, snapshotSeq, updates: tail.updates, seq, problems };
}

export const encodeMeta = (epoch: number): Uint8Array => Buffer.from(JSON.stringify({ epoch }));

/** The epoch in the meta record; when that is damaged, the newest epoch that has updates. */
async function readEpoch(db: KeyValueStore, board: string, problems: string[]): Promise<number> {
  const key = metaKey(board);
  const [value, lastKeys] = await Promise.all([
    db.get(key),
    db.keys({ ...boardRange('u', board), reverse: true, limit: 1 }),
  ]);
  const last = lastKeys[0];
  const newest = last === undefined ? 0 : numbersOf(last, board).epoch;
  if (value === null) {
    if (last !== undefined) problems.push('meta record is missing');
    return newest;
  }
  const record = readRecord(key, value);
  const epoch = record.ok ? parseEpoch(record.bytes) : null;
  if (epoch !== null) return epoch;
  problems.push(`meta record: ${record.ok ? 'unreadable' : record.problem}`);
  return newest;
}

function parseEpoch(bytes: Uint8Array): number | null {
  try {
    const meta: unknown = JSON.parse(Buffer.from(bytes).toString());
    if (typeof meta !== 'object' || meta === null || !('epoch' in meta)) return null;
    return Number.isSafeInteger(meta.epoch) ? (meta.epoch as number) : null;
  } catch {
    return null;
  }
}

async function newestSnapshot(
  db: KeyValueStore,
  board: string,
  epoch: number,
  seqs: readonly number[],
  problems: string[],
): Promise<{ snapshot: Uint8Array | null; snapshotSeq: number }> {
  for (const seq of seqs.toReversed()) {
    const read = await readSnapshot(db, board, epoch, seq);
    if (typeof read !== 'string') return { snapshot: read, snapshotSeq: seq };
    problems.push(read);
  }
  return { snapshot: null, snapshotSeq: 0 };
}

async function readTail(
  db: KeyValueStore,
  board: string,
  epoch: number,
  after: number,
  problems: string[],
): Promise<{ updates: Uint8Array[]; lastSeq: number }> {
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
