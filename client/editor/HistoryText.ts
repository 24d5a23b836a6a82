import * as Y from 'yjs';
import type { Board } from '../../shared/board/Board.ts';
import type { Stop } from '../../shared/util/Emitter.ts';
import { insertionsOf, putBack, renewText, type StoredText, storeText } from './HistoryStoredText.ts';

/** Characters typed within this time of each other are one step, ms: about a word. */
const CAPTURE_MS = 500;

type YjsItem = Y.UndoManager['undoStack'][number];

/** One step of typing: as Yjs keeps it, or as it was stored before this page was loaded. */
export type TextItem = YjsItem | StoredText;

const isStored = (item: TextItem): item is StoredText => 'inserted' in item;

/** Who hears of typing. */
interface Typing {
  /** A new item. */
  onItem(item: TextItem): void;
  /** Typing joined the last item. */
  onJoined(): void;
}

/**
 * Undo of text. A Y.UndoManager does the work on one item at a time: left to itself it would go on to the
 * item below when one changes nothing any more, past steps of other kinds in between.
 */
export class HistoryText {
  private readonly manager: Y.UndoManager;
  private readonly root: Y.Map<unknown>;
  private isRestoring = false;
  /** Items as they are stored, made once: an undo may change what any of them is about. */
  private storedItems = new WeakMap<TextItem, StoredText>();

  constructor(
    private readonly board: Board,
    { onItem, onJoined }: Typing,
  ) {
    this.root = board.doc.getMap('text');
    this.manager = new Y.UndoManager(this.root, {
      captureTimeout: CAPTURE_MS,
      trackedOrigins: new Set([board.textOrigin]),
    });
    this.manager.on('stack-item-added', ({ stackItem, type }) => {
      if (type === 'redo' || this.manager.redoing || this.isRestoring) return;
      this.manager.undoStack = [stackItem];
      onItem(stackItem);
    });
    this.manager.on('stack-item-updated', ({ stackItem }) => {
      this.storedItems.delete(stackItem);
      onJoined();
    });
  }

  /** Takes the typing of `item` back. Returns what does it again, or null when nothing of it was left. */
  undo(item: TextItem): TextItem | null {
    if (isStored(item)) return this.undoStored(item);
    this.manager.undoStack = [this.renewed(item)];
    this.manager.redoStack = [];
    this.manager.undo();
    return this.taken();
  }

  redo(item: TextItem): TextItem | null {
    if (isStored(item)) return this.undoStored(item);
    this.manager.undoStack = [];
    this.manager.redoStack = [this.renewed(item)];
    this.manager.redo();
    return this.taken();
  }

  /** The next character begins a new item. */
  seal(): void {
    this.manager.stopCapturing();
  }

  /** An item as it may be stored; the same object until that changes. */
  stored(item: TextItem): StoredText {
    const { doc } = this.board;
    const made = this.storedItems.get(item) ?? (isStored(item) ? renewText(doc, item) : storeText(doc, item));
    this.storedItems.set(item, made);
    return made;
  }

  /** Lets go of the deleted characters that an item would bring back. */
  release(items: readonly TextItem[]): void {
    const held = items.flatMap((item) => (isStored(item) ? [] : [item]));
    if (held.length === 0) return;
    const current = this.manager.undoStack;
    this.manager.undoStack = held;
    this.manager.clear(true, false);
    this.manager.undoStack = current.filter((item) => !held.includes(item));
  }

  readonly destroy: Stop = () => this.manager.destroy();

  /** Yjs itself finds only the first part of words that came back and were divided since. */
  private renewed(item: YjsItem): YjsItem {
    item.insertions = Y.mergeDeleteSets([item.insertions, insertionsOf(this.stored(item))]);
    return item;
  }

  private undoStored(item: StoredText): TextItem | null {
    const { doc, textOrigin } = this.board;
    this.manager.stopCapturing();
    this.manager.undoStack = [
      { insertions: insertionsOf(item), deletions: Y.createDeleteSet(), meta: new Map() },
    ];
    this.manager.redoStack = [];
    this.isRestoring = true;
    try {
      doc.transact((transaction) => {
        this.manager.undo();
        putBack(transaction, this.root, item);
      }, textOrigin);
    } finally {
      this.isRestoring = false;
    }
    return this.taken();
  }

  private taken(): TextItem | null {
    const made = [...this.manager.undoStack, ...this.manager.redoStack][0] ?? null;
    this.manager.undoStack = [];
    this.manager.redoStack = [];
    this.manager.stopCapturing();
    this.storedItems = new WeakMap();
    return made;
  }
}
