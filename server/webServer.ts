import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Handler } from './http/answer.ts';
import { HTTP_LIMITS, TLS_POLL_MS } from './limits.ts';
import type { Log } from './log.ts';
import type { Limits } from './options/limitOptions.ts';
import { TlsReloader } from './TlsReloader.ts';
import { contextOf, type Tls } from './tls.ts';

/** A server of HTTP, or of HTTPS where it has a certificate. */
export interface WebServer {
  readonly http: Server;
  readonly scheme: 'http' | 'https';
  /** Looks at once whether there is a new certificate. */
  readonly reload: () => void;
  readonly stop: () => void;
}

/** Makes the server; it does not listen yet. Files of a certificate are looked at every `pollMs`. */
export function createWebServer(
  handler: Handler,
  tls: Tls | null,
  limits: TimeLimits,
  log: Log,
  pollMs = TLS_POLL_MS,
): WebServer {
  const times = timesOf(limits);
  if (tls === null) {
    const http = guarded(createServer(times, handler), log);
    return { http, scheme: 'http', reload: () => {}, stop: () => {} };
  }
  const options = { ...times, ...contextOf(tls.pair), handshakeTimeout: times.headersTimeout };
  const http = guarded(createTlsServer(options, handler), log);
  const reloader = new TlsReloader(http, tls, log, pollMs);
  return { http, scheme: 'https', reload: reloader.reload, stop: () => reloader.stop() };
}

type TimeLimits = Pick<Limits, 'headersSeconds' | 'uploadSeconds'>;

function timesOf({ headersSeconds, uploadSeconds }: TimeLimits) {
  const headersTimeout = headersSeconds * 1000;
  // Of pictures, which take longest; the handler sees to other bodies. Node takes no other order.
  const requestTimeout = Math.max(uploadSeconds, headersSeconds) * 1000;
  const connectionsCheckingInterval = Math.min(HTTP_LIMITS.connectionsCheckingInterval, headersTimeout / 2);
  return { ...HTTP_LIMITS, headersTimeout, requestTimeout, connectionsCheckingInterval };
}

/** Limits that are no option of a server; one connection that cannot be taken in does not end the process. */
function guarded<S extends Server>(http: S, log: Log): S {
  http.maxHeadersCount = 0; // beyond 2,000 Node drops the rest silently, and with them what a proxy adds at the end
  http.setTimeout(HTTP_LIMITS.stalledTimeout); // for who stops reading an answer; WebSockets take it off
  http.on('error', (error) => {
    if (http.listening) log.error({ err: error }, 'a connection could not be taken in');
  });
  return http;
}
