import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { BOARD_ID } from './boardId.ts';

/** What may be loaded and run by the page. Styles inline: the component library sets them from script. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' ws: wss:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ');

const SECURITY_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
} as const;

/** Files whose names carry a hash of their content never change. */
const HASHED = '/assets/';
const NEVER_CHANGES = 'public, max-age=31536000, immutable';

export interface HttpOptions {
  /** Folder of the built client; without one only the health checks answer. */
  readonly clientDir: string;
  /** Whether clients should be sent here. */
  readonly isReady: () => boolean;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers plain HTTP: the client, `/healthz` (the process lives) and `/readyz` (it takes clients). */
export function createHttpHandler({ clientDir, isReady }: HttpOptions): Handler {
  const serveClient = clientHandler(clientDir);
  return (request, response) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return answer(response, 405, 'method not allowed');
    }
    const path = pathOf(request);
    if (path === '/healthz') return answer(response, 200, 'ok');
    if (path === '/readyz')
      return isReady() ? answer(response, 200, 'ready') : answer(response, 503, 'not ready');
    serveClient(request, response);
  };
}

function clientHandler(clientDir: string): Handler {
  const index = join(clientDir, 'index.html');
  if (!existsSync(index)) {
    return (_request, response) => answer(response, 503, 'the client is not built: run "npm run build"');
  }
  const page = readFileSync(index);
  const serve = sirv(clientDir, {
    etag: true,
    setHeaders: (response, path) => {
      response.setHeader('Cache-Control', path.startsWith(HASHED) ? NEVER_CHANGES : 'no-cache');
    },
  });
  return (request, response) => {
    if (isPage(pathOf(request))) request.url = '/';
    serve(request, response, () => {
      if (wantsPage(request)) answerNowhere(response, page);
      else answer(response, 404, 'not found');
    });
  };
}

/** The home page and every board are the same document. */
function isPage(path: string): boolean {
  const board = /^\/b\/([^/]+)\/?$/.exec(path)?.[1];
  return path === '/' || (board !== undefined && BOARD_ID.test(board));
}

/** Whether a person is looking, and not a page for one of its files. */
const wantsPage = ({ headers }: IncomingMessage): boolean => headers.accept?.includes('text/html') ?? false;

/** The page itself says, in words and with ways on, that there is nothing at this address. */
function answerNowhere(response: ServerResponse, page: Buffer): void {
  response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' });
  response.end(page);
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split('?', 1)[0] ?? '/';

function answer(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.end(`${text}\n`);
}
