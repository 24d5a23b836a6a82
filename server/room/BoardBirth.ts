import type { BoardLog } from './BoardLog.ts';
import type { AddressLimit } from './RoomServices.ts';

/** An update that brings nothing has so many bytes. */
const EMPTY_LENGTH = 2;

/** Whose update makes a board, where writing to it does, and whether they made too many. */
export class BoardBirth {
  private isMade = false;

  constructor(
    private readonly history: Pick<BoardLog, 'isNew'>,
    /** Null where boards are not made by writing, or not counted. */
    private readonly limit: AddressLimit | null,
  ) {}

  /** Whether somebody at this address may bring this update. */
  mayBring(update: Uint8Array, address: string): boolean {
    return !this.makes(update) || this.limit?.has(address) !== false;
  }

  /** Counts a board that was made by this update; before it is on disk. */
  brought(update: Uint8Array, address: string): void {
    if (!this.makes(update)) return;
    this.isMade = true;
    this.limit?.take(address);
  }

  private makes(update: Uint8Array): boolean {
    return !this.isMade && this.history.isNew && update.length > EMPTY_LENGTH;
  }
}
