import type { EditorInput, PointerInput, Sample } from './input.ts';

/**
 * Input between two frames. Of moves of one pointer in a row only the last is handled, with the readings of
 * all of them: a drag costs one step a frame, and a pen loses no point.
 */
export class InputQueue {
  private inputs: EditorInput[] = [];

  push(input: EditorInput): void {
    const last = this.inputs.at(-1);
    const merged = last && isMove(last) && isMove(input) ? mergeMoves(last, input) : null;
    if (merged) this.inputs[this.inputs.length - 1] = merged;
    else this.inputs.push(input);
  }

  /** Everything queued, oldest first; the queue is empty afterwards. */
  take(): readonly EditorInput[] {
    const taken = this.inputs;
    this.inputs = [];
    return taken;
  }
}

const isMove = (input: EditorInput): input is PointerInput => input.type === 'pointermove';

/** The readings of one pointer event. */
export const samplesOf = (input: PointerInput): readonly Sample[] =>
  input.coalesced && input.coalesced.length > 0 ? input.coalesced : [input];

function mergeMoves(first: PointerInput, second: PointerInput): PointerInput | null {
  if (first.pointerId !== second.pointerId) return null;
  return { ...second, coalesced: [...samplesOf(first), ...samplesOf(second)] };
}
