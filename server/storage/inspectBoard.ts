import { inspectAssets } from './inspectAssets.ts';
import type { KeyValueStore } from './KeyValueStore.ts';
import { epochRange, numbersOf } from './keys.ts';
import { readMeta } from './loadBoard.ts';
import { readRecord } from './record.ts';
import type { BoardInspection } from './Storage.ts';
import { entriesInSteps, epochsOf, keysInSteps } from './scan.ts';
import { readSnapshot, snapshotSeqs } from './snapshots.ts';

/** So many lines about one board say enough. */
const MAX_PROBLEMS = 100;

/** Reads every record of a board, in every epoch: also those that a load would not need. */
export async function inspectBoard(db: KeyValueStore, board: string): Promise<BoardInspection> {
  const inspector = new Inspector(db, board);
  await inspector.readMeta();
  const epochs = await epochsOf(db, board);
  for (const epoch of epochs) await inspector.readEpoch(epoch);
  const { records, bytes, damage, notes } = inspector;
  const assets = await inspectAssets(db, board);
  return {
    epochs,
    records: records + assets.records,
    bytes: bytes + assets.bytes,
    damage: [...damage, ...assets.damage].slice(0, MAX_PROBLEMS),
    notes: [...notes, ...assets.notes],
  };
}

class Inspector {
  records = 0;
  bytes = 0;
  readonly damage: string[] = [];
  readonly notes: string[] = [];
  private epoch = 0;

  constructor(
    private readonly db: KeyValueStore,
    private readonly board: string,
  ) {}

  async readMeta(): Promise<void> {
    try {
      if ((await readMeta(this.db, this.board)) === null) this.damage.push('meta record is missing');
    } catch (error) {
      this.damage.push(error instanceof Error ? error.message : String(error));
    }
  }

  async readEpoch(epoch: number): Promise<void> {
    this.epoch = epoch;
    const commits = await snapshotSeqs(this.db, this.board, epoch);
    for (const seq of commits) {
      const read = await readSnapshot(this.db, this.board, epoch, seq);
      if (typeof read === 'string') this.report(read);
      else this.bytes += read.bytes.length;
    }
    this.records += commits.length;
    await this.readParts(new Set(commits));
    await this.readUpdates(commits[0] ?? 0, commits.at(-1) ?? 0);
  }

  /** Parts whose commit is missing are what a crash left behind. */
  private async readParts(commits: ReadonlySet<number>): Promise<void> {
    const { epoch, board } = this;
    let orphans = 0;
    for await (const keys of keysInSteps(this.db, epochRange('s', board, epoch, epoch + 1))) {
      this.records += keys.length;
      orphans += keys.filter((key) => !commits.has(numbersOf(key, board).seq)).length;
    }
    if (orphans > 0)
      this.notes.push(`epoch ${epoch}: ${orphans} parts of snapshots that were never committed`);
  }

  /**
   * Updates since the older of the two snapshots are kept, so they must go on from it without a hole, to the newer
   * one at least. With one snapshot alone they may be gone up to it.
   */
  private async readUpdates(oldest: number, newest: number): Promise<void> {
    const { epoch, board } = this;
    let last: number | null = null;
    for await (const entries of entriesInSteps(this.db, epochRange('u', board, epoch, epoch + 1))) {
      for (const { key, value } of entries) {
        const { seq } = numbersOf(key, board);
        this.expectNext(last === null ? Math.min(seq, oldest + 1) : last + 1, seq);
        last = seq;
        this.records++;
        this.bytes += value.length;
        const record = readRecord(key, value);
        if (!record.ok) this.report(`update ${seq}: ${record.problem}`);
      }
    }
    this.expectNext((last ?? oldest) + 1, Math.max(newest, last ?? 0) + 1);
  }

  private expectNext(expected: number, seq: number): void {
    if (seq > expected) this.report(`updates ${expected} to ${seq - 1} are missing`);
  }

  private report(problem: string): void {
    this.damage.push(`epoch ${this.epoch}: ${problem}`);
  }
}
