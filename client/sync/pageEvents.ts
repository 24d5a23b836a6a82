import type { Stop } from '../../shared/util/Emitter.ts';

export interface PageListeners {
  /** The network or the page is back: worth a try at once. */
  wake(): void;
  /** The network is gone: a connection that looks open is not. */
  lost(): void;
  /** The page is being left, perhaps for good. */
  leave(): void;
}

/** Listens to what happens to the page; does nothing outside of a browser. */
export function onPageEvents({ wake, lost, leave }: PageListeners): Stop {
  if (typeof window === 'undefined') return () => {};
  const stop = new AbortController();
  const { signal } = stop;
  window.addEventListener('online', wake, { signal });
  window.addEventListener('pageshow', wake, { signal });
  window.addEventListener('offline', lost, { signal });
  window.addEventListener('pagehide', leave, { signal });
  const onVisibility = () => (document.visibilityState === 'visible' ? wake() : leave());
  document.addEventListener('visibilitychange', onVisibility, { signal });
  return () => stop.abort();
}
