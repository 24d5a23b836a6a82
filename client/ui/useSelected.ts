import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { Stop } from '../../shared/util/Emitter.ts';
import { isAlike } from './isAlike.ts';

/**
 * What `select` reads from something outside of React. Renders again only when the result differs: by
 * identity, or one level deep for plain objects and arrays, so that a selector may build a new one each time.
 */
export function useSelected<T>(subscribe: (listener: () => void) => Stop, select: () => T): T {
  const last = useRef<{ value: T } | null>(null);
  const read = () => {
    const value = select();
    if (last.current && isAlike(last.current.value, value)) return last.current.value;
    last.current = { value };
    return value;
  };
  return useSyncExternalStore(useCallback(subscribe, [subscribe]), read);
}
