/**
 * Lets pages open without a network from the next visit on. Quietly does nothing where the browser has no
 * service workers (plain HTTP on another host, private windows): boards then need a network to be opened.
 */
export function worksOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register('/sw.js').catch((error: unknown) => {
    console.warn('Boards cannot be opened without a network.', error);
  });
}
