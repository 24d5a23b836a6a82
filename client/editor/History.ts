import type { Board, Write } from '../../shared/board/Board.ts';
import type { Stop } from '../../shared/util/Emitter.ts';
import type { Id } from '../../shared/util/id.ts';
import { HistoryText, type TextItem } from './HistoryText.ts';

/** Steps kept; older ones are forgotten. More than anyone takes back by hand. */
const MAX_STEPS = 200;

type Part = { readonly writes: readonly Write[] } | { readonly text: TextItem };

/** What one undo takes back: one gesture, or several that were sealed into one. */
interface Step {
  /** Counts steps in the order made; kept when undone and redone. */
  readonly serial: number;
  readonly parts: readonly Part[];
}

/** A point in the history, for `seal`. */
export type Mark = number;

/** What undo or redo did. */
export interface Restored {
  /** Shapes that it wrote to. */
  readonly ids: ReadonlySet<Id>;
  /** False when others changed all of it meanwhile, so that there was nothing to take back. */
  readonly done: boolean;
}

/**
 * Undo and redo of our own edits: inverse writes per property, each only where the property still holds what
 * the step wrote, so that a peer's later change is never taken back. Text through Yjs, on the same stack.
 */
export class History {
  private undos: Step[] = [];
  private redos: Step[] = [];
  private serial = 0;
  private readonly text: HistoryText;
  private readonly stops: readonly Stop[];

  constructor(
    private readonly board: Board,
    private readonly onChange: () => void,
  ) {
    this.text = new HistoryText(board, (item) => this.push({ text: item }));
    this.stops = [
      board.on('edit', ({ writes }) => {
        this.text.seal();
        this.push({ writes });
      }),
      this.text.destroy,
    ];
  }

  get canUndo(): boolean {
    return this.undos.length > 0 && !this.board.readOnly;
  }

  get canRedo(): boolean {
    return this.redos.length > 0 && !this.board.readOnly;
  }

  /** Takes our last step back; null when there is none. */
  undo(): Restored | null {
    return this.canUndo ? this.move(this.undos, this.redos, (item) => this.text.undo(item)) : null;
  }

  redo(): Restored | null {
    return this.canRedo ? this.move(this.redos, this.undos, (item) => this.text.redo(item)) : null;
  }

  /** Typing from here on is a step of its own. */
  sealText(): void {
    this.text.seal();
  }

  mark(): Mark {
    this.text.seal();
    return this.serial;
  }

  /** Makes one step of all that were made since `mark`. */
  seal(mark: Mark): void {
    this.text.seal();
    const since = this.since(mark);
    const [first] = since;
    if (!first || since.length === 1) return;
    this.undos.splice(-since.length);
    this.undos.push({ serial: first.serial, parts: since.flatMap(({ parts }) => parts) });
    this.onChange();
  }

  /** Forgets the steps since `mark`: they left nothing behind. */
  drop(mark: Mark): void {
    const since = this.since(mark);
    if (since.length === 0) return;
    this.release(this.undos.splice(-since.length));
    this.onChange();
  }

  destroy(): void {
    for (const stop of this.stops) stop();
  }

  private since(mark: Mark): Step[] {
    return this.undos.filter(({ serial }) => serial > mark);
  }

  private push(part: Part): void {
    this.serial++;
    this.undos.push({ serial: this.serial, parts: [part] });
    const redone = this.redos.splice(0);
    this.release([...redone, ...this.undos.splice(0, this.undos.length - MAX_STEPS)]);
    this.onChange();
  }

  private release(steps: readonly Step[]): void {
    this.text.release(
      steps.flatMap(({ parts }) => parts.flatMap((part) => ('text' in part ? [part.text] : []))),
    );
  }

  private move(from: Step[], to: Step[], moveText: (item: TextItem) => TextItem | null): Restored {
    const step = from.pop();
    const ids = new Set<Id>();
    const inverse: Part[] = [];
    for (const part of step?.parts.toReversed() ?? []) {
      const back = 'text' in part ? textPart(moveText(part.text)) : this.revert(part.writes);
      if (back) inverse.push(back);
      if (back && 'writes' in part) for (const { id } of part.writes) ids.add(id);
    }
    if (step && inverse.length > 0) to.push({ serial: step.serial, parts: inverse });
    this.onChange();
    return { ids, done: inverse.length > 0 };
  }

  private revert(writes: readonly Write[]): Part | null {
    const reverted = this.board.edit(
      () => writes.toReversed().flatMap((write) => this.board.revert(write) ?? []),
      { record: false },
    );
    return reverted.length > 0 ? { writes: reverted } : null;
  }
}

const textPart = (item: TextItem | null): Part | null => item && { text: item };
