import type { Log } from '../log.ts';
import type { Rooms } from '../room/Rooms.ts';
import type { Storage } from '../storage/Storage.ts';
import { type AssetGrace, isPastItsTime, purgeBoard } from './purge.ts';

const HOUR_MS = 60 * 60 * 1000;

/** What is kept for weeks need not go to the minute. A clock that was set wrong is put right within minutes. */
const TIMING: PurgeTiming = { lookEveryMs: 24 * HOUR_MS, secondLookMs: HOUR_MS, now: Date.now };

export interface PurgeTiming {
  /** Pause between two looks at all boards, ms. */
  readonly lookEveryMs: number;
  /** From a look to the second one at what was past its time, ms; shorter than the pause. */
  readonly secondLookMs: number;
  /** The clock that tells what is past its time, ms since 1970. */
  readonly now: () => number;
}

/**
 * Erases what is past its time, one board after the other. It looks at its start and daily, and erases what it finds
 * past its time again an hour of its own running later: a clock that jumped ahead must not cost a board.
 */
export class Purger {
  private readonly timer: NodeJS.Timeout;
  private secondLook: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly storage: Storage,
    private readonly rooms: Rooms,
    private readonly log: Log,
    private readonly assetGrace: AssetGrace,
    private readonly timing: PurgeTiming = TIMING,
  ) {
    this.timer = setInterval(() => this.start(), timing.lookEveryMs);
    this.timer.unref();
    this.start();
  }

  /** Ends after the board that it is at. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    if (this.secondLook !== null) clearTimeout(this.secondLook);
    await this.running;
  }

  private start(): void {
    this.enqueue(async () => {
      const found: string[] = [];
      for (const board of await this.storage.boards()) {
        if (this.stopped) return;
        if (await this.isPastItsTime(board)) found.push(board);
      }
      if (found.length === 0 || this.stopped) return;
      if (this.secondLook !== null) clearTimeout(this.secondLook);
      this.secondLook = setTimeout(() => this.enqueue(() => this.erase(found)), this.timing.secondLookMs);
      this.secondLook.unref();
    });
  }

  private async isPastItsTime(board: string): Promise<boolean> {
    return await isPastItsTime(this.storage, this.rooms, board, this.timing.now(), this.assetGrace);
  }

  private async erase(boards: readonly string[]): Promise<void> {
    for (const board of boards) {
      if (this.stopped) return;
      const now = this.timing.now();
      const purged = await purgeBoard(this.storage, this.rooms, board, now, this.assetGrace);
      if (purged.board || purged.epochs > 0 || purged.assets > 0)
        this.log.info({ board, purged }, 'erased what was past its time');
    }
  }

  private enqueue(task: () => Promise<void>): void {
    this.running = this.running.then(task).catch((error: unknown) => {
      this.log.warn({ err: error }, 'could not erase what is past its time; the next run will');
    });
  }
}
