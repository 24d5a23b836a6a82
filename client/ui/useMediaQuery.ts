import { useCallback, useSyncExternalStore } from 'react';

/** Below this width the tools move to the bottom, within reach of a thumb. The style sheets use the same. */
const COMPACT = '(max-width: 1000px)';

/** Whether the window matches a media query. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

export const isCompact = (): boolean => matchMedia(COMPACT).matches;

export const useIsCompact = (): boolean => useMediaQuery(COMPACT);
