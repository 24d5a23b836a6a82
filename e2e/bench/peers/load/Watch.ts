import { type ChangeKind, scanTokens } from './tokens.ts';

/** When each change was sent, by writer and number. */
export class SendTimes {
  private readonly times: Record<ChangeKind, number[][]> = { cursor: [], edit: [] };
  /** Changes sent per kind between {@link open} and {@link close}. */
  readonly counts: Record<ChangeKind, number> = { cursor: 0, edit: 0 };
  private from = Number.POSITIVE_INFINITY;
  private to = Number.POSITIVE_INFINITY;

  open(): void {
    this.from = performance.now();
  }

  close(): void {
    this.to = performance.now();
  }

  sent(kind: ChangeKind, writer: number, number: number): void {
    const now = performance.now();
    this.times[kind][writer] ??= [];
    const ofWriter = this.times[kind][writer];
    if (ofWriter !== undefined) ofWriter[number] = now;
    if (this.isMeasured(now)) this.counts[kind]++;
  }

  /** When the change was sent, or NaN for one that the measurement does not count. */
  at(kind: ChangeKind, writer: number, number: number): number {
    const time = this.times[kind][writer]?.[number] ?? Number.NaN;
    return this.isMeasured(time) ? time : Number.NaN;
  }

  get isOpen(): boolean {
    return this.isMeasured(performance.now());
  }

  private isMeasured(time: number): boolean {
    return time >= this.from && time < this.to;
  }
}

/** What one receiver gets to see of the changes of the others. */
export class Watch {
  readonly latencies: Record<ChangeKind, number[]> = { cursor: [], edit: [] };
  /** Changes that arrived while the measurement was open. */
  arrivals = 0;
  private readonly newest: Record<ChangeKind, number[]> = { cursor: [], edit: [] };

  constructor(
    private readonly times: SendTimes,
    private readonly isOwn: (writer: number) => boolean,
    /** How many writers are others. */
    readonly foreign = 1,
  ) {}

  /** Notes the changes in a frame; each counts once. */
  take(frame: Buffer): void {
    const now = performance.now();
    scanTokens(frame, (kind, writer, number) => {
      if (this.isOwn(writer) || number <= (this.newest[kind][writer] ?? -1)) return;
      this.newest[kind][writer] = number;
      if (this.times.isOpen) this.arrivals++;
      const sent = this.times.at(kind, writer, number);
      if (!Number.isNaN(sent)) this.latencies[kind].push(now - sent);
    });
  }
}
