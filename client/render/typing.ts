import { isForPage, isIn } from '../dom/places.ts';

/** Where keys belong to the page's own controls. */
const CONTROLS =
  'button, a[href], [role="button"], [role="radio"], [role="slider"], [role="tab"], [role="menuitem"], [data-own-keys]';

/** Keys that work a focused control; the others stay shortcuts. */
const CONTROL_KEYS = new Set([
  'Enter',
  ' ',
  'Tab',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
]);

/** Key code of events that an input method takes, in browsers that do not say `isComposing`. */
const COMPOSING = 229;

/** Whether a key event is none of the canvas's: somebody types, composes, or works a control with it. */
export function isForControls(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === COMPOSING) return true;
  const { target } = event;
  return isForPage(target) || (CONTROL_KEYS.has(event.key) && isIn(target, CONTROLS));
}
