import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OriginCheck } from '../access/origins.ts';
import type { Log } from '../log.ts';
import { StoreUnavailableError } from '../storage/Storage.ts';
import { answerText } from './answer.ts';
import { type AssetsApi, answerAssets, assetRouteOf } from './assetsApi.ts';
import { answerBoards, type BoardsApi, routeOf } from './boardsApi.ts';

export interface ApiOptions {
  readonly isAllowedOrigin: OriginCheck;
  readonly boards: BoardsApi;
  readonly assets: AssetsApi;
  readonly log: Log;
}

/** Methods and headers that the API takes from pages of other origins. */
const METHODS = 'GET, HEAD, POST, PUT, DELETE';
const HEADERS = 'authorization, content-type';
/** A browser need not ask again for so long, seconds. */
const MAX_AGE = '600';

/** Answers a request below `/api/` and logs it: by its route, as a path names a board and a query may hold a key. */
export async function answerApi(
  options: ApiOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const start = performance.now();
  response.once('close', () => {
    const { statusCode: status, writableFinished: isAnswered } = response;
    const ms = Math.round(performance.now() - start);
    const assetRoute = assetRouteOf(request);
    const route = assetRoute ?? routeOf(request);
    // A board may have hundreds of pictures, which everybody fetches.
    const level = assetRoute !== null && request.method !== 'PUT' ? 'debug' : 'info';
    options.log[level](
      { method: request.method, route, status: isAnswered ? status : null, ms },
      'API request',
    );
  });
  try {
    await answer(options, request, response);
  } catch (error) {
    const isOurs = !(error instanceof StoreUnavailableError);
    if (isOurs) options.log.error({ method: request.method, err: error }, 'a request to the API failed');
    if (response.headersSent)
      response.destroy(); // the other side sees it break off
    else if (isOurs) answerText(response, 500, 'internal error');
    else answerText(response, 503, 'the store is not available');
    if (!request.complete) request.resume();
  }
}

async function answer({ isAllowedOrigin, boards, assets }: ApiOptions, ...exchange: Exchange): Promise<void> {
  const [request, response] = exchange;
  const { origin } = request.headers;
  if (!isAllowedOrigin(request)) return answerText(response, 403, 'not from this page');
  if (origin !== undefined) {
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Vary', 'Origin');
  }
  if (request.method === 'OPTIONS') return answerOptions(response);
  if (await answerAssets(assets, boards, ...exchange)) return;
  if (!(await answerBoards(boards, ...exchange))) answerText(response, 404, 'not found');
}

type Exchange = [request: IncomingMessage, response: ServerResponse];

/** What a browser asks before a page of another origin may call. */
function answerOptions(response: ServerResponse): void {
  response.setHeader('Allow', METHODS);
  response.setHeader('Access-Control-Allow-Methods', METHODS);
  response.setHeader('Access-Control-Allow-Headers', HEADERS);
  response.setHeader('Access-Control-Max-Age', MAX_AGE);
  response.writeHead(204).end();
}
