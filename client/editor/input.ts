import type { Vec } from '../../shared/geometry/vec.ts';

export interface Modifiers {
  readonly shift: boolean;
  readonly alt: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly ctrl: boolean;
}

export const NO_MODIFIERS: Modifiers = { shift: false, alt: false, ctrl: false };

export type PointerKind = 'mouse' | 'pen' | 'touch';

/** One reading of a pointer, screen px. */
export interface Sample {
  readonly point: Vec;
  /** 0..1; 0.5 where the device has none. */
  readonly pressure: number;
}

export interface PointerInput extends Sample {
  readonly type: 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel';
  readonly pointerId: number;
  readonly pointer: PointerKind;
  /** 0 main, 1 middle, 2 right, 5 the eraser end of a pen, -1 none. */
  readonly button: number;
  readonly modifiers: Modifiers;
  /** ms. */
  readonly time: number;
  /** What the device read since the last event, oldest first; the event's own point where not given. */
  readonly coalesced?: readonly Sample[];
}

export interface WheelInput {
  readonly type: 'wheel';
  readonly point: Vec;
  /** px. */
  readonly delta: Vec;
  readonly modifiers: Modifiers;
}

export interface KeyInput {
  readonly type: 'keydown' | 'keyup';
  readonly key: string;
  readonly code: string;
  readonly modifiers: Modifiers;
  readonly repeat: boolean;
}

export type PointingInput =
  | PointerInput
  | WheelInput
  | { readonly type: 'pointerleave' }
  /** The window lost focus: what a running gesture has done so far is kept. */
  | { readonly type: 'blur' };

/** What a view feeds the Editor. Points are screen px from the stage's top-left corner. */
export type EditorInput = PointingInput | KeyInput;

export const isKey = (input: EditorInput): input is KeyInput =>
  input.type === 'keydown' || input.type === 'keyup';
