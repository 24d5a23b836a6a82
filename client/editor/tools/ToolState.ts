import type { Vec } from '../../../shared/geometry/vec.ts';
import type { Id } from '../../../shared/util/id.ts';
import type { Editor } from '../Editor.ts';
import type { Modifiers, PointerKind, Sample } from '../input.ts';

/** A pointer as tool states see it. */
export interface Pointer {
  /** Board px. */
  readonly point: Vec;
  /** Screen px. */
  readonly screen: Vec;
  readonly pressure: number;
  readonly kind: PointerKind;
  readonly modifiers: Modifiers;
  /** 0 main, 2 right; -1 in moves. */
  readonly button: number;
  /** 1 for a click, 2 for the second of a double click. */
  readonly clicks: number;
  /** All readings since the last event, oldest first; points in board px. */
  readonly samples: readonly Sample[];
}

/**
 * Where a handler leads: another state, `idle` = its own tool's first state, `finished` = the tool has done
 * its work (back to the first tool unless this one is kept), `back` = the tool before this one, a tool by id (`again`: which is to handle the same
 * pointer once more); undefined = stay.
 */
export type Next =
  | ToolState
  | 'idle'
  | 'finished'
  | 'back'
  | { readonly tool: string; readonly again?: boolean }
  | undefined;

/**
 * What the editor does with the pointer now. Exactly one is active. States are made with what they start
 * from and compute everything from start + delta; a handler returns where to go and sets no flags.
 */
export interface ToolState {
  /** Tool and state, e.g. `select.translating`. */
  readonly path: string;
  /** CSS cursor. */
  readonly cursor?: string | ((editor: Editor) => string);
  /**
   * A gesture in progress: losing the window commits it (`up`), Esc cancels it, a change of the board or the
   * camera repeats its last `move`. What it shows live is cleared when it is left.
   */
  readonly gesture?: boolean;
  /** A drag of it at the edge of the screen moves the board. */
  readonly scrolls?: boolean;
  /** Whether the selection's handles are in the way meanwhile. */
  readonly hidesHandles?: boolean;
  /** Keys that would type a letter do nothing meanwhile. */
  readonly mutesLetters?: boolean;
  /** The shape whose text is being typed meanwhile. */
  readonly editing?: Id;
  enter?(editor: Editor): void;
  down?(editor: Editor, pointer: Pointer): Next;
  move?(editor: Editor, pointer: Pointer): Next;
  up?(editor: Editor, pointer: Pointer): Next;
  /** Esc, or a second finger. Without it: `idle`. */
  cancel?(editor: Editor): Next;
  exit?(editor: Editor): void;
}
