/** The build's files by URL, and a name for exactly this set; the build puts them in here. */
declare const PRECACHE: { readonly version: string; readonly files: readonly string[] };

const PREFIX = 'inkwire-';
const CACHE = `${PREFIX}${PRECACHE.version}`;

const worker = self as unknown as ServiceWorkerGlobalScope;

/** The one page that the home page and every board are. */
const PAGE = '/';

/** A page that the server does not send within this time comes from the cache, ms. */
const PAGE_PATIENCE_MS = 4_000;

/**
 * After one visit every page opens without a network. A page comes from the server when there is one, so a new
 * version is seen at once; files have their content's hash in their name, so a page only ever gets its own.
 */
worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([PAGE, ...PRECACHE.files])));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldVersions());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (PRECACHE.files.includes(url.pathname)) event.respondWith(file(request));
});

/** Runs once no page of an older version is open any more: none can miss what goes here. */
async function forgetOldVersions(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** The server's page, or ours where there is no server, or a proxy says that there is none. */
async function page(request: Request): Promise<Response> {
  const sent = await fetch(request, { signal: AbortSignal.timeout(PAGE_PATIENCE_MS) }).catch(() => null);
  if (sent !== null && sent.status < 500) return sent;
  return (await caches.match(PAGE, { cacheName: CACHE })) ?? sent ?? Response.error();
}

async function file(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName: CACHE })) ?? fetch(request);
}
