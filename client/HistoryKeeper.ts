import type { History } from './editor/History.ts';
import { readStep, type StoredStep, sizeOf } from './editor/HistoryStep.ts';
import type { StepOwner, StepStore } from './sync/StepStore.ts';

/** All steps of a tab on a board together, bytes: more than a day's drawing; older ones are forgotten. */
const MAX_BYTES = 4_000_000;

/** Key of the record that says from which serial on steps are undone. Serials begin at 1. */
const UNDONE = 0;

/** Keeps the undo steps of one tab on one board in a {@link StepStore}, and takes up those of the page before. */
export class HistoryKeeper {
  /** What is stored, by serial in the store. */
  private kept = new Map<number, StoredStep>();
  private undoneFrom = Number.POSITIVE_INFINITY;
  /** A step's serial in the store is so much higher than in this page's history. */
  private base = 0;
  private readonly sizes = new WeakMap<StoredStep, number>();

  constructor(
    private readonly history: History,
    private readonly store: StepStore,
    private readonly owner: StepOwner,
    private readonly maxBytes = MAX_BYTES,
  ) {}

  /** Brings back what is stored; what this version cannot read ends there. */
  async load(): Promise<void> {
    const stored = await this.store.read(this.owner);
    const undone = Number(stored.get(UNDONE));
    stored.delete(UNDONE);
    this.base = Math.max(0, ...stored.keys());
    const steps: StoredStep[] = [];
    for (const [serial, value] of [...stored].sort(([a], [b]) => a - b)) {
      const step = readStep(value);
      if (step?.serial === serial) steps.push(step);
      else steps.length = 0; // what lies below it would be taken back out of order
    }
    for (const serial of stored.keys()) this.kept.set(serial, { serial, parts: [] });
    this.undoneFrom = Number.isSafeInteger(undone) ? undone : Number.POSITIVE_INFINITY;
    if (steps.length === 0) return;
    this.base = steps.at(-1)?.serial ?? this.base;
    this.history.restore(steps, this.undoneFrom);
  }

  /** Stores what changed since the last time. Rejects when it cannot; the next time tries all of that again. */
  async save(): Promise<void> {
    const { steps, undoneFrom } = this.history.stored();
    const now = new Map(this.bounded(steps).map((step) => [this.base + step.serial, step]));
    const put = new Map<number, unknown>();
    for (const [serial, step] of now) {
      if (this.kept.get(serial) !== step) put.set(serial, { ...step, serial });
    }
    const remove = [...this.kept.keys()].filter((serial) => !now.has(serial));
    const from = this.base + undoneFrom;
    if (put.size === 0 && remove.length === 0 && from === this.undoneFrom) return;
    put.set(UNDONE, from);
    const before = { kept: this.kept, undoneFrom: this.undoneFrom };
    this.kept = now;
    this.undoneFrom = from;
    try {
      await this.store.change(this.owner, { put, remove });
    } catch (error) {
      Object.assign(this, before);
      throw error;
    }
  }

  /** The newest steps that fit. */
  private bounded(steps: readonly StoredStep[]): readonly StoredStep[] {
    let bytes = 0;
    const tooMuch = steps.findLastIndex((step) => {
      bytes += this.sizeOf(step);
      return bytes > this.maxBytes;
    });
    return steps.slice(tooMuch + 1);
  }

  private sizeOf(step: StoredStep): number {
    const size = this.sizes.get(step) ?? sizeOf(step);
    this.sizes.set(step, size);
    return size;
  }
}
