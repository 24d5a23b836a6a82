import { createHash } from 'node:crypto';
import type { KeyValueStore, Operation } from './KeyValueStore.ts';
import { commitKey, numbersOf, partKey, partOf, seqRange } from './keys.ts';
import { readRecord, writeRecord } from './record.ts';
import type { Snapshot } from './Storage.ts';

/** Bytes of one stored part: small enough that other boards' commits slip in between. */
const PART_BYTES = 512 * 1024;
const HASH_BYTES = 32;
const HASH_AT = 4;
const VECTOR_AT = HASH_AT + HASH_BYTES;

/** The value of a snapshot's commit: length u32, sha256, then the state vector. */
function commitBody(snapshot: Snapshot): Buffer {
  const body = Buffer.alloc(VECTOR_AT + snapshot.stateVector.length);
  body.writeUInt32BE(snapshot.bytes.length, 0);
  sha256(snapshot.bytes).copy(body, HASH_AT);
  body.set(snapshot.stateVector, VECTOR_AT);
  return body;
}

/** The length of a snapshot by its commit, 0 when that is too short. */
export const snapshotLength = (commit: Uint8Array): number =>
  commit.length < VECTOR_AT ? 0 : Buffer.from(commit.buffer, commit.byteOffset).readUInt32BE(0);

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** The parts of a snapshot, which count only once the commit is written. */
export function partOperations(snapshot: Snapshot): Operation[] {
  const { board, epoch, seq, bytes } = snapshot;
  const operations: Operation[] = [];
  for (let at = 0; at < bytes.length; at += PART_BYTES) {
    const value = Buffer.from(bytes.subarray(at, at + PART_BYTES));
    operations.push({ type: 'put', key: partKey(board, epoch, seq, at / PART_BYTES), value });
  }
  return operations;
}

/**
 * The atomic step: the commit, and with it the end of what the *previous* snapshot already covers.
 * `commits` are the sequence numbers of the snapshots there are, ascending.
 */
export async function commitOperations(
  db: KeyValueStore,
  snapshot: Snapshot,
  commits: readonly number[],
): Promise<Operation[]> {
  const { board, epoch, seq } = snapshot;
  const key = commitKey(board, epoch, seq);
  const previous = commits.filter((other) => other < seq).at(-1);
  const kept = new Set([seq, previous]);
  const parts = await db.keys(seqRange('s', board, epoch, 0, Number.MAX_SAFE_INTEGER));
  const count = Math.ceil(snapshot.bytes.length / PART_BYTES);
  const stale = parts.filter((part) => {
    const other = numbersOf(part, board).seq; // orphans of a crash go too
    return !kept.has(other) || (other === seq && partOf(part) >= count);
  });
  const old = commits.filter((other) => !kept.has(other)).map((other) => commitKey(board, epoch, other));
  const covered = previous === undefined ? [] : await db.keys(seqRange('u', board, epoch, 0, previous + 1));
  return [
    { type: 'put', key, value: writeRecord(key, commitBody(snapshot), Date.now()) },
    ...[...old, ...stale, ...covered].map((gone): Operation => ({ type: 'del', key: gone })),
  ];
}

/** Sequence numbers of a board's committed snapshots, ascending. */
export async function snapshotSeqs(db: KeyValueStore, board: string, epoch: number): Promise<number[]> {
  const keys = await db.keys(seqRange('S', board, epoch, 0, Number.MAX_SAFE_INTEGER));
  return keys.map((key) => numbersOf(key, board).seq);
}

export interface ReadSnapshot {
  readonly bytes: Uint8Array;
  readonly stateVector: Uint8Array;
}

/** One snapshot, or what is wrong with it. */
export async function readSnapshot(
  db: KeyValueStore,
  board: string,
  epoch: number,
  seq: number,
): Promise<ReadSnapshot | string> {
  const key = commitKey(board, epoch, seq);
  const record = readRecord(key, (await db.get(key)) ?? Buffer.alloc(0));
  if (!record.ok) return `snapshot ${seq}: commit ${record.problem}`;
  if (record.bytes.length < VECTOR_AT) return `snapshot ${seq}: commit too short`;
  const commit = Buffer.from(record.bytes);
  const parts = await db.entries(seqRange('s', board, epoch, seq, seq + 1));
  const bytes = Buffer.concat(parts.map((part) => part.value));
  if (bytes.length !== commit.readUInt32BE(0)) {
    return `snapshot ${seq}: ${bytes.length} of ${commit.readUInt32BE(0)} bytes`;
  }
  if (!sha256(bytes).equals(commit.subarray(HASH_AT, VECTOR_AT))) return `snapshot ${seq}: hash differs`;
  return { bytes, stateVector: new Uint8Array(commit.subarray(VECTOR_AT)) };
}
