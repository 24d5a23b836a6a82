import { type RefObject, useLayoutEffect, useState } from 'react';

/** How many places of `size` px fit into the element's width; all of them before it was measured. */
export function useRoom(element: RefObject<HTMLElement | null>, size: number): number {
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const measure = () => setRoom(Math.floor(measured.clientWidth / size));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element, size]);
  return room;
}
