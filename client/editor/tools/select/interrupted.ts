import type { ToolState } from '../ToolState.ts';

/**
 * A peer deleted the shape that was being typed in. Whoever types on means letters, not shortcuts, until the
 * pointer moves or Esc is pressed.
 */
export function interrupted(): ToolState {
  return {
    path: 'select.interrupted',
    mutesLetters: true,
    down: () => ({ tool: 'select', again: true }),
    move: () => 'idle',
  };
}
