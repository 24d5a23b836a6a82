import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OriginCheck } from '../access/origins.ts';
import type { Log } from '../log.ts';
import { StoreUnavailableError } from '../storage/Storage.ts';
import { answerText, type Handler, pathOf } from './answer.ts';
import { answerBoards, type BoardsApi } from './boardsApi.ts';
import { clientHandler } from './client.ts';
import { securityHeaders } from './securityHeaders.ts';

export interface HttpOptions {
  /** Folder of the built client; without one only the API and the health checks answer. */
  readonly clientDir: string;
  readonly frameAncestors: readonly string[];
  /** Whether clients should be sent here. */
  readonly isReady: () => boolean;
  readonly isAllowedOrigin: OriginCheck;
  readonly boards: BoardsApi;
  readonly log: Log;
}

/** Answers plain HTTP: the client, the API, `/healthz` (the process lives) and `/readyz` (it takes clients). */
export function createHttpHandler(options: HttpOptions): Handler {
  const headers = Object.entries(securityHeaders(options.frameAncestors));
  const serveClient = clientHandler(options.clientDir);
  return (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    if (pathOf(request).startsWith('/api/')) void answerApi(options, request, response);
    else if (isReading(request, response)) answerPage(options, serveClient, request, response);
  };
}

function isReading({ method }: IncomingMessage, response: ServerResponse): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  response.setHeader('Allow', 'GET, HEAD');
  answerText(response, 405, 'method not allowed');
  return false;
}

function answerPage({ isReady }: HttpOptions, serveClient: Handler, ...exchange: Parameters<Handler>): void {
  const [request, response] = exchange;
  const path = pathOf(request);
  if (path === '/healthz') answerText(response, 200, 'ok');
  else if (path !== '/readyz') serveClient(request, response);
  else if (isReady()) answerText(response, 200, 'ready');
  else answerText(response, 503, 'not ready');
}

async function answerApi(options: HttpOptions, ...exchange: Parameters<Handler>): Promise<void> {
  const [request, response] = exchange;
  const { boards, log, isAllowedOrigin } = options;
  try {
    if (!isAllowedOrigin(request)) return answerText(response, 403, 'not from this page');
    if (!(await answerBoards(boards, request, response))) answerText(response, 404, 'not found');
  } catch (error) {
    if (error instanceof StoreUnavailableError)
      return answerText(response, 503, 'the store is not available');
    log.error({ method: request.method, err: error }, 'a request to the API failed');
    answerText(response, 500, 'internal error');
  }
}
