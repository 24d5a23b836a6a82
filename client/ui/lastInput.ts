/**
 * After a menu closes, focus returns to its button, which keyboard users need. After a click it would only
 * catch the next Space or Enter, which were meant for the board.
 */
let wasKeyboard = false;
addEventListener('keydown', () => (wasKeyboard = true), { capture: true });
addEventListener('pointerdown', () => (wasKeyboard = false), { capture: true });

/** For `onOpenAutoFocus`: the panel itself takes the focus, not its first button, whose tooltip would open. */
export function focusPanel(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus({ preventScroll: true });
}

/** For `onCloseAutoFocus`: gives the board the focus unless the keyboard is in use. */
export function releaseFocus(event: Event): void {
  if (wasKeyboard) return;
  event.preventDefault();
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
