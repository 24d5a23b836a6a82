import type { Progress } from './Io.ts';

/** A bar is this wide, characters. */
const WIDTH = 24;
/** Drawn at most once in this time, ms. */
const PAUSE_MS = 80;
/** Goes to the start of the line and clears it. */
const CLEAR = '\r\x1b[K';

/** How far some long work is, on a terminal; elsewhere nothing is shown. */
export class ProgressBar implements Progress {
  private done = 0;
  private drawnAt = 0;

  constructor(
    private readonly label: string,
    private readonly total: number,
    private readonly out: NodeJS.WriteStream,
  ) {}

  step(): void {
    this.done++;
    const now = performance.now();
    if (!this.out.isTTY || now - this.drawnAt < PAUSE_MS) return;
    this.drawnAt = now;
    this.draw();
  }

  /** Makes room for a line of text. */
  clear(): void {
    if (this.out.isTTY) this.out.write(CLEAR);
  }

  private draw(): void {
    const share = this.total === 0 ? 1 : Math.min(1, this.done / this.total);
    const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░');
    this.out.write(`${CLEAR}${this.label} ${bar} ${Math.floor(share * 100)} %`);
  }
}
