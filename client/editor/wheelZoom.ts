/** Zoom per px of wheel: a notch of a mouse (capped below) is about a fifth, a pinch on a touchpad follows the fingers. */
const ZOOM_PER_PX = 0.01;
/** Mice send 100 px or more a notch, touchpads a few px an event. */
const MAX_WHEEL_STEP = 20;

/** By how much a wheel that turned `px` downwards zooms. */
export function wheelZoom(px: number): number {
  const step = Math.min(MAX_WHEEL_STEP, Math.max(-MAX_WHEEL_STEP, px));
  return Math.exp(-step * ZOOM_PER_PX);
}
