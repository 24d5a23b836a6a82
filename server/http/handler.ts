import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OriginCheck } from '../access/origins.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { answerText, type Handler, pathOf, send } from './answer.ts';
import { answerApi } from './api.ts';
import { type AssetsApi, isUpload } from './assetsApi.ts';
import type { BoardsApi } from './boardsApi.ts';
import { clientHandler } from './client.ts';
import { cutOffSlowBody } from './cutOffSlowBody.ts';
import type { MetricsPage } from './metricsPage.ts';

export interface HttpOptions {
  /** Folder of the built client; without one only the API and the health checks answer. */
  readonly clientDir: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Why clients should not be sent here now, null when they should. */
  readonly unreadiness: () => string | null;
  readonly isAllowedOrigin: OriginCheck;
  readonly boards: BoardsApi;
  readonly assets: AssetsApi;
  /** Longest time that a body takes to come, ms; pictures have the time of the server. */
  readonly bodyMs: number;
  readonly metrics: Metrics;
  readonly metricsPage: MetricsPage;
  readonly mayReadMetrics: (request: IncomingMessage) => boolean;
  readonly log: Log;
}

/**
 * Answers plain HTTP: the client, the API, `/healthz` (the process lives), `/readyz` (it takes clients) and
 * `/metrics`, which for those who may not read them do not exist.
 */
export function createHttpHandler(options: HttpOptions): Handler {
  const headers = Object.entries(options.headers);
  const pages = pagesOf(options);
  const serveClient = clientHandler(options.clientDir);
  return (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    response.once('finish', () => options.metrics.answers.count(response.statusCode));
    if (!isUpload(request)) cutOffSlowBody(request, response, options.bodyMs);
    const path = pathOf(request);
    if (path.startsWith('/api/')) void answerApi(options, request, response);
    else if (!isReading(request, response)) return;
    else if (!pages.get(path)?.(request, response)) serveClient(request, response);
  };
}

function isReading({ method }: IncomingMessage, response: ServerResponse): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  response.setHeader('Allow', 'GET, HEAD');
  if (method === 'OPTIONS') response.writeHead(204).end();
  else answerText(response, 405, 'method not allowed');
  return false;
}

/** Answers and returns true, or leaves it to others. */
type Page = (request: IncomingMessage, response: ServerResponse) => boolean;

function pagesOf({ unreadiness, metricsPage, mayReadMetrics, log }: HttpOptions): ReadonlyMap<string, Page> {
  const health: Page = (_request, response) => {
    answerText(response, 200, 'ok');
    return true;
  };
  const readiness: Page = (_request, response) => {
    const why = unreadiness();
    answerText(response, why === null ? 200 : 503, why ?? 'ready');
    return true;
  };
  const metrics: Page = (request, response) => {
    if (!mayReadMetrics(request)) return false;
    metricsPage.text().then(
      (text) => send(response, 200, metricsPage.type, text),
      (error: unknown) => {
        log.error({ err: error }, 'the metrics could not be collected');
        answerText(response, 500, 'internal error');
      },
    );
    return true;
  };
  return new Map([
    ['/healthz', health],
    ['/readyz', readiness],
    ['/metrics', metrics],
  ]);
}
