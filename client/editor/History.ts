import type { Board, Write } from '../../shared/board/Board.ts';
import type { Stop } from '../../shared/util/Emitter.ts';
import type { Id } from '../../shared/util/id.ts';
import type { StoredStep } from './HistoryStep.ts';
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
  /** What was made of each step to be stored: who stores them sees by it what is new. */
  private readonly storedSteps = new WeakMap<Step, StoredStep>();
  private readonly text: HistoryText;
  private readonly stops: readonly Stop[];

  constructor(
    private readonly board: Board,
    private readonly onChange: () => void,
  ) {
    this.text = new HistoryText(board, { onItem: (text) => this.push({ text }), onJoined: onChange });
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

  /** All steps as they may be stored, by serial, and the serial from which on they are undone. */
  stored(): { readonly steps: readonly StoredStep[]; readonly undoneFrom: number } {
    const steps = [...this.undos, ...this.redos.toReversed()].map((step) => this.storedStep(step));
    return { steps, undoneFrom: this.redos.at(-1)?.serial ?? Number.POSITIVE_INFINITY };
  }

  /**
   * Takes up the steps of an earlier page, by serial; the last of them becomes 0, so that marks of this page hold.
   * They lie below what was done here meanwhile, and what was undone then is forgotten once something was.
   */
  restore(steps: readonly StoredStep[], undoneFrom: number): void {
    const last = steps.at(-1)?.serial ?? 0;
    const moved = (list: readonly StoredStep[]): Step[] =>
      list.map(({ serial, parts }) => ({ serial: serial - last, parts }));
    const isUntouched = this.undos.length === 0 && this.redos.length === 0;
    const earlier = moved(steps.filter(({ serial }) => serial < undoneFrom));
    this.undos = [...earlier, ...this.undos].slice(-MAX_STEPS);
    if (isUntouched) this.redos = moved(steps.filter(({ serial }) => serial >= undoneFrom)).toReversed();
    this.onChange();
  }

  destroy(): void {
    for (const stop of this.stops) stop();
  }

  private storedStep(step: Step): StoredStep {
    const { serial, parts } = step;
    const known = this.storedSteps.get(step);
    const made = parts.map((part) => ('text' in part ? { text: this.text.stored(part.text) } : part));
    const isSame = made.every((part, index) => {
      const other = known?.parts[index];
      return 'text' in part ? other && 'text' in other && other.text === part.text : other === part;
    });
    if (known && isSame) return known;
    const stored = { serial, parts: made };
    this.storedSteps.set(step, stored);
    return stored;
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
      () => writes.toReversed().flatMap((write) => this.revertOne(write) ?? []),
      { record: false },
    );
    return reverted.length > 0 ? { writes: reverted } : null;
  }

  /** A shape that this board does not know was drawn before it was restored from a backup. */
  private revertOne(write: Write): Write | null {
    return this.board.find(write.id) ? this.board.revert(write) : null;
  }
}

const textPart = (item: TextItem | null): Part | null => item && { text: item };
