import { COMPACT_BYTES, COMPACT_RECORDS, HEAP_PER_ENCODED_BYTE } from '../limits.ts';
import { newBoardMeta } from '../storage/BoardMeta.ts';
import type { StoredBoard } from '../storage/Storage.ts';
import type { RoomServices } from './RoomServices.ts';

/** Folding takes at most this share of a board's time: the pause after it is so many times as long. */
const PAUSE_PER_DURATION = 10;

/** The write side of one open board: numbers its updates and has long tails folded. */
export class BoardLog {
  readonly epoch: number;
  private seq: number;
  private snapshotSeq: number;
  private snapshotBytes: number;
  private tailBytes: number;
  /** Bytes appended since the board was opened, folded or not. */
  appended = 0;
  private compacting = false;
  private readonly hasMeta: boolean;
  private compactAfter = 0;

  constructor(
    private readonly board: string,
    stored: StoredBoard,
    private readonly services: RoomServices,
  ) {
    this.epoch = stored.epoch;
    this.hasMeta = stored.meta !== null;
    this.seq = stored.seq;
    this.snapshotSeq = stored.snapshotSeq;
    this.snapshotBytes = stored.snapshot?.length ?? 0;
    this.tailBytes = stored.updates.reduce((sum, update) => sum + update.length, 0);
    if (stored.problems.length > 0) this.compactAfter = Number.POSITIVE_INFINITY; // keep the evidence
  }

  /** Whether nothing is stored of it: whoever writes now makes it. */
  get isNew(): boolean {
    return this.seq === 0 && !this.hasMeta;
  }

  get tailRecords(): number {
    return this.seq - this.snapshotSeq;
  }

  /** About the size of the board, bytes: what is stored of it, some of which a later fold saves. */
  get bytes(): number {
    return this.snapshotBytes + this.tailBytes;
  }

  get heapEstimate(): number {
    return HEAP_PER_ENCODED_BYTE * this.bytes;
  }

  /** Durable when it resolves; after a rejection the board must be loaded anew. */
  async append(bytes: Uint8Array): Promise<void> {
    this.seq++;
    const { board, epoch, seq } = this;
    const birth = seq === 1 ? { birth: newBoardMeta() } : null;
    const start = performance.now();
    await this.services.storage.append({ board, epoch, seq, bytes, ...birth });
    this.services.metrics.commitSeconds.observe((performance.now() - start) / 1000);
    this.services.metrics.updateBytes += bytes.length;
    this.tailBytes += bytes.length;
    this.appended += bytes.length;
    this.compactIfLong();
  }

  /** Has a long tail folded; also right after the load, so that the next one is short. */
  compactIfLong(): void {
    if (this.isLong) this.compact();
  }

  /** Starts folding the tail unless that runs already or ran just now; failures are only reported. */
  compact(): void {
    if (this.compacting || performance.now() < this.compactAfter) return;
    this.compacting = true;
    void this.fold().finally(() => {
      this.compacting = false;
    });
  }

  /** Everybody left: what was written since the last fold is folded now when that is worth it, without a pause. */
  compactAtRest(): void {
    const isWorthIt =
      this.tailRecords >= COMPACT_RECORDS && this.tailBytes * PAUSE_PER_DURATION >= this.snapshotBytes;
    if (!isWorthIt) return;
    if (Number.isFinite(this.compactAfter)) this.compactAfter = 0;
    this.compact();
  }

  private get isLong(): boolean {
    const { tailRecords, tailBytes } = this;
    return tailRecords >= COMPACT_RECORDS || tailBytes >= Math.max(COMPACT_BYTES, this.snapshotBytes);
  }

  private async fold(): Promise<void> {
    const { services, board } = this;
    const start = performance.now();
    const bytesBefore = this.tailBytes;
    try {
      const done = await services.compactor.compact(board);
      if (done !== null) {
        services.metrics.compactions++;
        this.snapshotSeq = done.seq;
        this.snapshotBytes = done.bytes;
        this.tailBytes -= bytesBefore;
      }
      services.log.debug({ board, ...done, ms: Math.round(performance.now() - start) }, 'board folded');
    } catch (error) {
      services.metrics.compactionsFailed++;
      services.log.warn({ board, err: error }, 'board was not folded; its updates are kept');
    }
    this.compactAfter = performance.now() + PAUSE_PER_DURATION * (performance.now() - start);
  }
}
