import type { Log } from '../log.ts';
import type { Rooms } from '../room/Rooms.ts';
import type { Storage } from '../storage/Storage.ts';
import { purgeBoard } from './purge.ts';

/** What is kept for weeks need not go to the minute. */
const EVERY_MS = 24 * 60 * 60 * 1000;

/** Erases what is past its time, at its start and daily, one board after the other. */
export class Purger {
  private readonly timer: NodeJS.Timeout;
  private running: Promise<void> | null = null;
  private stopped = false;

  constructor(
    private readonly storage: Storage,
    private readonly rooms: Rooms,
    private readonly log: Log,
  ) {
    this.timer = setInterval(() => this.start(), EVERY_MS);
    this.timer.unref();
    this.start();
  }

  /** Ends after the board that it is at. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  private start(): void {
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
  }

  private async run(): Promise<void> {
    try {
      for (const board of await this.storage.boards()) {
        if (this.stopped) return;
        const purged = await purgeBoard(this.storage, this.rooms, board, Date.now());
        if (purged.board || purged.epochs > 0)
          this.log.info({ board, purged }, 'erased what was past its time');
      }
    } catch (error) {
      this.log.warn({ err: error }, 'could not erase what is past its time; the next run will');
    }
  }
}
