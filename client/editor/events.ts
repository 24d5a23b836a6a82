import type { Vec } from '../../shared/geometry/vec.ts';
import type { Gesture } from '../../shared/protocol/gesture.ts';

/** What an Editor tells its listeners: each at most once a frame. */
export interface EditorEvents {
  camera: undefined;
  selection: undefined;
  /** The tool, its state, its cursor, or whether it stays active. */
  tool: undefined;
  /** What is drawn over the tiles, or the marquee. */
  live: undefined;
  editing: undefined;
  styles: undefined;
  /** The grid, or what gestures snap to. */
  snaps: undefined;
  /** How pens, fingers and the eraser work together. */
  inking: undefined;
  /** Which panels are open. */
  panels: undefined;
  history: undefined;
  /** What is sought, what was found, or at which of it one is. */
  find: undefined;
  hover: undefined;
  /** The list of actions. */
  actions: undefined;
  /** A frame is wanted. */
  wake: undefined;
  /** Our gesture for peers; null = ended or cancelled. */
  gesture: Gesture | null;
  /** Our pointer in board px; null = it left. */
  pointer: Vec | null;
  /** A copy was made by an action: its text, for the system's clipboard. */
  copied: string;
  /** Something is to be pasted by an action: the view reads the system's clipboard. */
  pasting: { readonly asWords: boolean };
  /** A sentence for a toast. */
  notice: string;
}

/** Events that say only that something is new. */
export type PlainEvent = {
  [K in keyof EditorEvents]: EditorEvents[K] extends undefined ? K : never;
}[keyof EditorEvents];
