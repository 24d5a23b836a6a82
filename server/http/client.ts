import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { BOARD_ID } from '../boardId.ts';
import { answerText, type Handler, pathOf } from './answer.ts';

/** Files whose names carry a hash of their content never change. */
const HASHED = '/assets/';
const NEVER_CHANGES = 'public, max-age=31536000, immutable';

/** Serves the built client in `clientDir`: the page for the home page and every board, and its files. */
export function clientHandler(clientDir: string): Handler {
  const index = join(clientDir, 'index.html');
  if (!existsSync(index)) {
    return (_request, response) => answerText(response, 503, 'the client is not built: run "npm run build"');
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
      else answerText(response, 404, 'not found');
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
