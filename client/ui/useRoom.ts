import { type RefObject, useLayoutEffect, useState } from 'react';

/** How many places of `size` px fit beside `taken` px into the element's width; all before it was measured. */
export function useRoom(element: RefObject<HTMLElement | null>, size: number, taken: number): number {
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const measure = () => setRoom(Math.floor((measured.clientWidth - taken) / size));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element, size, taken]);
  return room;
}
