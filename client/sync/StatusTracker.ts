import { Emitter, type Stop } from '../../shared/util/Emitter.ts';
import { type SyncFacts, type SyncStatus, sameStatus, statusOf } from './status.ts';

/** A relay that made no progress for this long is late, ms: people are told so. */
const PATIENCE_MS = 8_000;

type Facts = Omit<SyncFacts, 'isLate'>;

/** Keeps the facts that the status depends on, and tells when it becomes another. */
export class StatusTracker {
  private told: SyncStatus;
  private isLate = false;
  private isStopped = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly emitter = new Emitter<{ status: SyncStatus }>();

  /** `patience` in ms. */
  constructor(
    private facts: Facts,
    private readonly patience = PATIENCE_MS,
  ) {
    this.told = statusOf({ ...facts, isLate: false });
    this.tell();
  }

  get status(): SyncStatus {
    return this.told;
  }

  get isReadOnly(): boolean {
    return this.facts.isReadOnly;
  }

  onChange(listener: (status: SyncStatus) => void): Stop {
    return this.emitter.on('status', listener);
  }

  note(facts: Partial<Facts>): void {
    this.facts = { ...this.facts, ...facts };
    this.tell();
  }

  /** As {@link note}; the relay did something, so patience starts anew. */
  noteProgress(facts: Partial<Facts>): void {
    this.endPatience();
    this.note(facts);
  }

  /** Tells nothing more. */
  stop(): void {
    this.endPatience();
    this.isStopped = true;
  }

  private endPatience(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.isLate = false;
  }

  private tell(): void {
    if (this.isStopped) return;
    const { kind } = statusOf({ ...this.facts, isLate: false });
    if (kind === 'connecting' || kind === 'saving') {
      this.timer ??= setTimeout(() => {
        this.isLate = true;
        this.tell();
      }, this.patience);
    } else {
      this.endPatience();
    }
    const status = statusOf({ ...this.facts, isLate: this.isLate });
    if (sameStatus(status, this.told)) return;
    this.told = status;
    this.emitter.emit('status', status);
  }
}
