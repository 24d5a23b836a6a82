import { isNothing } from '../../../../shared/shapes/isDrawn.ts';
import type { Id } from '../../../../shared/util/id.ts';
import type { Mark } from '../../History.ts';
import type { ToolState } from '../ToolState.ts';

export interface EditingStart {
  readonly id: Id;
  /** Where undo goes back to: before the shape was made, or before the first character. */
  readonly mark: Mark;
  /** The shape was made for this: making it and typing in it are one step. */
  readonly isNew: boolean;
  /** The tool to go back to, where it is kept. */
  readonly back?: string;
}

/** A text is being typed, in the view's own text field. Pointing elsewhere ends it. */
export function editing({ id, mark, isNew, back }: EditingStart): ToolState {
  return {
    path: 'select.editing',
    editing: id,
    hidesHandles: true,
    enter: ({ selection }) => selection.set([id]),
    down: () => (back === undefined ? { tool: 'select', again: true } : { tool: back }),
    cancel: () => (back === undefined ? 'idle' : { tool: back }),
    exit({ board, history, readOnly }) {
      const record = board.get(id);
      const isBlank = !readOnly && record !== undefined && isNothing(record);
      if (isBlank) board.remove([id]);
      if (isBlank && isNew) history.drop(mark);
      else if (isBlank || isNew) history.seal(mark);
      else history.sealText();
    },
  };
}
