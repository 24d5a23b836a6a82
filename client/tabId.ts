import { newId } from '../shared/util/id.ts';

const KEY = 'inkwire.tab';

/** The page before this one lets go of its lock when it is gone: at most so much later, ms. */
const LOCK_WAIT_MS = 2_000;

let claimed: Promise<string> | null = null;

/**
 * The name of this tab, the same after a reload. A duplicated tab is given the name of its original by the
 * browser; the lock, which this page holds as long as it lives, tells them apart.
 */
export function tabId(): Promise<string> {
  claimed ??= claim();
  return claimed;
}

async function claim(): Promise<string> {
  const known = readName();
  if (known !== null && (await isOurs(known))) return known;
  const name = newId();
  try {
    sessionStorage.setItem(KEY, name);
  } catch {
    // A browser that keeps nothing for this page: the name lasts as long as the page.
  }
  await isOurs(name);
  return name;
}

function readName(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Without locks (a page on plain http), a page that was loaded anew is taken for the one before. */
function isOurs(name: string): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(isReload());
  return new Promise((resolve) => {
    const held = () => {
      resolve(true);
      return new Promise<void>(() => {}); // until the page is gone
    };
    const signal = AbortSignal.timeout(LOCK_WAIT_MS);
    navigator.locks.request(`${KEY}.${name}`, { signal }, held).catch(() => resolve(false));
  });
}

function isReload(): boolean {
  const [entry] = performance.getEntriesByType('navigation');
  return entry instanceof PerformanceNavigationTiming && entry.type === 'reload';
}
