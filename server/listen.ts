import type { Server } from 'node:http';
import { LISTEN_BACKLOG } from './limits.ts';
import type { ServeSettings } from './options/serveOptions.ts';
import { StartupError } from './StartupError.ts';

type Address = Pick<ServeSettings, 'port' | 'host'>;

/** Starts listening. @throws StartupError when the port cannot be had */
export function listen(http: Server, { port, host }: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) =>
      reject(new StartupError(listenProblem(error, port, host)));
    http.once('error', onError);
    http.listen({ port, host, backlog: LISTEN_BACKLOG }, () => {
      http.off('error', onError);
      resolve();
    });
  });
}

function listenProblem(error: NodeJS.ErrnoException, port: number, host: string): string {
  if (error.code === 'EADDRINUSE') return `port ${port} on ${host} is already in use`;
  if (error.code === 'EACCES') return `port ${port} needs more rights than this user has`;
  return `cannot listen on ${host}:${port} (${error.code ?? error.message})`;
}

const LOOPBACK_OR_ALL = new Set(['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost']);

/** A name that works in a browser on this machine. */
export function displayHost(host: string): string {
  if (LOOPBACK_OR_ALL.has(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
