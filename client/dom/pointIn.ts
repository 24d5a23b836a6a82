import type { Vec } from '../../shared/geometry/vec.ts';

/** Where an event is, CSS px from the top left of `element`. */
export function pointIn(
  element: Element,
  event: { readonly clientX: number; readonly clientY: number },
): Vec {
  const { left, top } = element.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
