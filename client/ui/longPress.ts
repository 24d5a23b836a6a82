/** How long a finger rests for a menu. */
const LONG_PRESS_MS = 500;
/** Fingers shake: so far it still rests, CSS px. */
const MAX_STRAY_PX = 8;

/**
 * Sends a `contextmenu` event to where a finger rests after `press`: some browsers wait longer, others never
 * send one. Ends by itself when the finger moves or lifts, or another comes.
 */
export function watchLongPress(press: PointerEvent): void {
  const { target, pointerId, clientX, clientY } = press;
  const controller = new AbortController();
  const end = () => {
    clearTimeout(timer);
    controller.abort();
  };
  const timer = setTimeout(() => {
    end();
    target?.dispatchEvent(
      new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX, clientY }),
    );
  }, LONG_PRESS_MS);
  const stray = (event: PointerEvent) => {
    const away = Math.hypot(event.clientX - clientX, event.clientY - clientY);
    if (event.pointerId === pointerId && away > MAX_STRAY_PX) end();
  };
  const options = { signal: controller.signal, capture: true };
  window.addEventListener('pointermove', stray, options);
  for (const type of ['pointerdown', 'pointerup', 'pointercancel', 'contextmenu', 'blur']) {
    window.addEventListener(type, end, options);
  }
}
