const FIELDS = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';
const OVERLAYS = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

export const isIn = (target: EventTarget | null, places: string): boolean =>
  target instanceof Element && target.closest(places) !== null;

/** Whether an event is in a field, where somebody writes. */
export const isInField = (target: EventTarget | null): boolean => isIn(target, FIELDS);

/** Whether an event is none of the board's: it is in a field, a dialog or a menu. */
export const isForPage = (target: EventTarget | null): boolean => isInField(target) || isIn(target, OVERLAYS);
