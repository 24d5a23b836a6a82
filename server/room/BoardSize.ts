import { FULL_BOARD_MARGIN_BYTES, PAUSE_PER_MEASURING, SMALL_UPDATE_BYTES } from '../limits.ts';
import type { Limits } from '../options/limitOptions.ts';
import type { BoardDoc } from './BoardDoc.ts';
import type { BoardLog } from './BoardLog.ts';

/** How near a board is to its limits. */
export class BoardSize {
  private toldLarge: boolean;
  /** What the document took when `appended` bytes had been appended. */
  private measured = { bytes: 0, appended: 0, again: Number.NEGATIVE_INFINITY };

  constructor(
    private readonly history: Pick<BoardLog, 'bytes' | 'appended'>,
    private readonly doc: Pick<BoardDoc, 'measure'>,
    private readonly limits: Limits,
  ) {
    this.toldLarge = this.isLarge;
  }

  get isLarge(): boolean {
    return this.history.bytes >= this.limits.boardWarnBytes;
  }

  /** Whether the board became large, or is so no more, since the last call. */
  hasChanged(): boolean {
    const { isLarge, toldLarge } = this;
    this.toldLarge = isLarge;
    return isLarge !== toldLarge;
  }

  /**
   * Whether the board has room for an update, `grown` bytes after what is stored. On a full board small edits go
   * on for a while, and deletes always: that is how people make room.
   */
  hasRoomFor(update: Uint8Array, grown: number): boolean {
    const onlyDeletes = update[0] === 0; // structs of no client
    const margin = update.length < SMALL_UPDATE_BYTES ? FULL_BOARD_MARGIN_BYTES : 0;
    const limit = this.limits.boardBytes + margin - update.length;
    return onlyDeletes || this.history.bytes + grown <= limit || this.realBytes(grown) <= limit;
  }

  /** What is stored has much in it that a fold would save; this has not. */
  private realBytes(grown: number): number {
    const appended = this.history.appended + grown;
    const start = performance.now();
    if (start >= this.measured.again) {
      const bytes = this.doc.measure();
      const end = performance.now();
      this.measured = { bytes, appended, again: end + PAUSE_PER_MEASURING * (end - start) };
    }
    return this.measured.bytes + appended - this.measured.appended;
  }
}
