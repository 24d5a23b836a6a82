import * as Y from 'yjs';
import type { Board } from '../../shared/board/Board.ts';
import type { Stop } from '../../shared/util/Emitter.ts';

/** Characters typed within this time of each other are one step, ms: about a word. */
const CAPTURE_MS = 500;

/** One step of typing, as Yjs keeps it. */
export type TextItem = Y.UndoManager['undoStack'][number];

/**
 * Undo of text. A Y.UndoManager does the work on one item at a time: left to itself it would go on to the
 * item below when one changes nothing any more, past steps of other kinds in between.
 */
export class HistoryText {
  private readonly manager: Y.UndoManager;

  /** `onItem` hears of each new item; typing that joins an item is not told again. */
  constructor({ doc, textOrigin }: Board, onItem: (item: TextItem) => void) {
    this.manager = new Y.UndoManager(doc.getMap('text'), {
      captureTimeout: CAPTURE_MS,
      trackedOrigins: new Set([textOrigin]),
    });
    this.manager.on('stack-item-added', ({ stackItem, type }) => {
      if (type === 'redo' || this.manager.redoing) return;
      this.manager.undoStack = [stackItem];
      onItem(stackItem);
    });
  }

  /** Takes the typing of `item` back. Returns what does it again, or null when nothing of it was left. */
  undo(item: TextItem): TextItem | null {
    this.manager.undoStack = [item];
    this.manager.redoStack = [];
    this.manager.undo();
    return this.taken();
  }

  redo(item: TextItem): TextItem | null {
    this.manager.undoStack = [];
    this.manager.redoStack = [item];
    this.manager.redo();
    return this.taken();
  }

  /** The next character begins a new item. */
  seal(): void {
    this.manager.stopCapturing();
  }

  /** Lets go of the deleted characters that an item would bring back. */
  release(items: readonly TextItem[]): void {
    if (items.length === 0) return;
    const current = this.manager.undoStack;
    this.manager.undoStack = [...items];
    this.manager.clear(true, false);
    this.manager.undoStack = current.filter((item) => !items.includes(item));
  }

  readonly destroy: Stop = () => this.manager.destroy();

  private taken(): TextItem | null {
    const made = [...this.manager.undoStack, ...this.manager.redoStack][0] ?? null;
    this.manager.undoStack = [];
    this.manager.redoStack = [];
    this.manager.stopCapturing();
    return made;
  }
}
