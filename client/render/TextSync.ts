import { applySteps, type TextStep } from '../../shared/board/textSteps.ts';
import { endOfChange, mapIndex, rebase, type Splice, spliceBetween, stepsOfSplice } from './textSplice.ts';

/** The part of a textarea that is used here. */
export interface TextField {
  value: string;
  readonly selectionStart: number;
  readonly selectionEnd: number;
  readonly selectionDirection: 'forward' | 'backward' | 'none';
  setSelectionRange(start: number, end: number, direction?: 'forward' | 'backward' | 'none'): void;
}

/**
 * Keeps a text field and a shared text alike: what is typed is written as the smallest splice, what others
 * write is patched in around the caret. While an input method composes, the field is left alone and what
 * others write waits.
 */
export class TextSync {
  private isComposing = false;
  private isWriting = false;
  /** What others did since the field was last like the shared text, in order. */
  private waiting: (readonly TextStep[])[] = [];

  /** `shared` is the text as the board has it; `write` puts a splice into it. */
  constructor(
    private readonly field: TextField,
    private shared: string,
    private readonly write: (splice: Splice) => void,
  ) {}

  /** The field has changed: writes the difference. */
  send(): void {
    if (this.isComposing) return;
    const splice = spliceBetween(this.shared, this.field.value, this.field.selectionEnd);
    if (!splice) return;
    this.shared = this.field.value;
    this.put([splice]);
  }

  /** The shared text has changed; not `remote`: by our undo or redo, which the caret follows. */
  receive(steps: readonly TextStep[], remote: boolean): void {
    if (this.isWriting) return;
    if (this.isComposing) {
      this.waiting.push(steps);
      return;
    }
    this.shared = applySteps(this.shared, steps);
    this.patch(this.shared, steps);
    const caret = endOfChange(steps);
    if (!remote) this.field.setSelectionRange(caret, caret);
  }

  /** An input method begins to compose. */
  compose(): void {
    this.isComposing = true;
  }

  /** The input method is done: writes what it made, then shows what others wrote meanwhile. */
  endComposing(): void {
    this.isComposing = false;
    const { waiting } = this;
    this.waiting = [];
    if (waiting.length === 0) this.send();
    else this.merge(waiting);
  }

  /** Writes also what an input method has made so far: the page may be gone before it is done. */
  flush(): void {
    if (!this.isComposing) return;
    this.endComposing();
    this.isComposing = true;
  }

  /** What the input method made is rebased over what others wrote, and both are shown. */
  private merge(waiting: readonly (readonly TextStep[])[]): void {
    const { field } = this;
    const made = spliceBetween(this.shared, field.value, field.selectionEnd);
    let ours: Splice[] = made ? [made] : [];
    let base = this.shared;
    for (const steps of waiting) {
      ours = ours.flatMap((splice) => rebase(splice, steps));
      base = applySteps(base, steps);
    }
    const caret = this.caretAfter(made, waiting, ours);
    for (const splice of ours) base = applySteps(base, stepsOfSplice(splice));
    this.shared = base;
    field.value = base;
    field.setSelectionRange(caret, caret);
    this.put(ours);
  }

  /** The board's text is `text`: sets it where the two got apart. */
  check(text: string): void {
    if (this.isComposing || (text === this.shared && text === this.field.value)) return;
    const splice = spliceBetween(this.field.value, text, text.length);
    this.shared = text;
    if (splice) this.patch(text, stepsOfSplice(splice));
  }

  private put(splices: readonly Splice[]): void {
    this.isWriting = true;
    try {
      for (const splice of splices) this.write(splice);
    } finally {
      this.isWriting = false;
    }
  }

  private patch(text: string, steps: readonly TextStep[]): void {
    const { field } = this;
    const { selectionStart, selectionEnd, selectionDirection } = field;
    field.value = text;
    field.setSelectionRange(
      mapIndex(steps, selectionStart),
      mapIndex(steps, selectionEnd),
      selectionDirection,
    );
  }

  /** Behind what the input method made, wherever that is now. */
  private caretAfter(
    made: Splice | null,
    waiting: readonly (readonly TextStep[])[],
    ours: readonly Splice[],
  ): number {
    const written = ours.find(({ insert }) => insert !== '');
    if (written) return written.index + written.insert.length;
    const caret = made ? made.index : this.field.selectionEnd;
    return waiting.reduce((index, steps) => mapIndex(steps, index), caret);
  }
}
