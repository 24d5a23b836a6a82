import type { IncomingMessage, ServerResponse } from 'node:http';
import { isAssetHash } from '../../shared/util/assetHash.ts';
import type { Doorkeeper } from '../access/Doorkeeper.ts';
import type { Grant } from '../access/Grant.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { AssetDamagedError, type AssetOutcome, type AssetRoom, type Assets } from '../storage/Assets.ts';
import { answerJson, pathOf } from './answer.ts';
import { bearerOf } from './bearer.ts';
import { type BoardsApi, checkBoardId, checkMayAsk, mustBeIn, refuse } from './boardsApi.ts';
import { BadRequest } from './body.ts';
import { receiveAsset } from './receiveAsset.ts';
import { sendAsset } from './sendAsset.ts';

export interface AssetsApi {
  readonly assets: Assets;
  readonly door: Doorkeeper;
  /** Longest picture, bytes. */
  readonly maxBytes: number;
  /** What one board may have of them. */
  readonly room: AssetRoom;
  /** Whether whoever sends this request may fetch one more picture now; it is counted. */
  readonly mayFetch: (request: IncomingMessage) => boolean;
  /** Whether whoever sends this request may bring one more picture now; it is counted. */
  readonly mayUpload: (request: IncomingMessage) => boolean;
  /** Takes a place among the transfers that run; what is returned gives it back, null when there is none. */
  readonly startDownload: (request: IncomingMessage) => (() => void) | null;
  readonly startUpload: (request: IncomingMessage) => (() => void) | null;
  readonly metrics: Metrics;
  readonly log: Log;
}

const PATH = /^\/api\/boards\/([^/]+)\/assets\/([^/]+)$/;
const ROUTE = '/api/boards/<id>/assets/<hash>';

/** The path of a request for a picture without the names in it, null for other requests. */
export const assetRouteOf = (request: IncomingMessage): string | null =>
  PATH.test(pathOf(request)) ? ROUTE : null;

/** Whether a request brings a picture, which takes longer than other bodies. */
export const isUpload = (request: IncomingMessage): boolean =>
  request.method === 'PUT' && assetRouteOf(request) !== null;

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly board: string;
  readonly hash: string;
}

const HANDLERS: Readonly<Record<string, (api: AssetsApi, exchange: Exchange) => Promise<void>>> = {
  GET: fetchAsset,
  HEAD: fetchAsset,
  PUT: putAsset,
};

/** Answers requests for the pictures of boards; returns false for other paths. */
export async function answerAssets(
  api: AssetsApi,
  boards: BoardsApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const match = PATH.exec(pathOf(request));
  if (match === null) return false;
  const [, board = '', hash = ''] = match;
  try {
    const handle = HANDLERS[request.method ?? ''];
    const isCounted = handle === fetchAsset ? api.mayFetch : api.mayUpload;
    checkMayAsk({ ...boards, mayAsk: isCounted }, request);
    if (handle === undefined) throw new BadRequest(405, 'method not allowed');
    checkBoardId(board);
    if (!isAssetHash(hash)) throw new BadRequest(400, 'a picture is named by its SHA-256 in lower-case hex');
    await handle(api, { request, response, board, hash });
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    api.metrics.assetRefusals.count(error.status);
    leaveUnread(api, request, response);
    refuse(boards, request, response, error);
  }
  return true;
}

/**
 * A browser sends all of its request before it looks at the answer: what it announced is read and forgotten, so that
 * the answer is not lost. What has no announced end is not waited for.
 */
function leaveUnread({ maxBytes }: AssetsApi, request: IncomingMessage, response: ServerResponse): void {
  if (request.complete || response.headersSent) return;
  const announced = Number(request.headers['content-length'] ?? Number.NaN);
  if (announced <= 2 * maxBytes) request.resume();
  else response.setHeader('Connection', 'close');
}

const mayBring = ({ role }: Grant): boolean => role === 'editor';

async function fetchAsset(api: AssetsApi, { request, response, board, hash }: Exchange): Promise<void> {
  const { assets, metrics, log } = api;
  const grant = mustBeIn(await api.door.admitToStored(board, bearerOf(request)));
  const asset = await assets.find(board, hash);
  // Who asks for one that nothing uses is about to use it: an undo, or a second paste.
  if (asset !== null && asset.unusedSince !== null && mayBring(grant)) await assets.renew(board, hash);
  if (asset === null) throw new BadRequest(404, 'the board does not have this picture', false);
  const end = api.startDownload(request);
  if (end === null) throw busy(response);
  try {
    metrics.assetBytesSent += await sendAsset(request, response, assets, board, asset);
    metrics.assetsSent++;
  } catch (error) {
    if (!(error instanceof AssetDamagedError)) throw error;
    log.error({ board, err: error }, 'a picture is damaged; who has it may bring it again');
    if (response.headersSent) response.destroy();
    else throw forgetting(response, new BadRequest(404, 'the picture is damaged', false));
  } finally {
    end();
  }
}

/** What was said of a picture does not hold for the answer that takes its place. */
function forgetting(response: ServerResponse, error: BadRequest): BadRequest {
  for (const name of ['ETag', 'Content-Length', 'Content-Disposition']) response.removeHeader(name);
  return error;
}

/** What an upload comes to; all but the first two are refusals. */
const OUTCOMES: Readonly<Record<AssetOutcome, readonly [status: number, reason: string]>> = {
  stored: [201, ''],
  known: [200, ''],
  full: [413, 'the board is full of pictures'],
  noBoard: [404, 'no such board'],
};

async function putAsset(api: AssetsApi, { request, response, board, hash }: Exchange): Promise<void> {
  const { assets, metrics, maxBytes, room } = api;
  const grant = mustBeIn(await api.door.admitToStored(board, bearerOf(request)));
  if (!mayBring(grant)) throw new BadRequest(403, 'only who may edit the board may do this', false);
  const known = await assets.renew(board, hash);
  if (known !== null) {
    leaveUnread(api, request, response);
    return answerJson(response, 200, { hash, type: known.type, bytes: known.bytes });
  }
  const end = api.startUpload(request);
  if (end === null) throw busy(response);
  try {
    const { type, bytes, outcome } = await receiveAsset(request, assets, { board, hash, maxBytes, room });
    const [status, reason] = OUTCOMES[outcome];
    if (status >= 400) throw new BadRequest(status, reason, false);
    if (outcome === 'stored') {
      metrics.assetsStored++;
      metrics.assetBytesStored += bytes;
    }
    answerJson(response, status, { hash, type, bytes });
  } finally {
    end();
  }
}

function busy(response: ServerResponse): BadRequest {
  response.setHeader('Retry-After', '1');
  return new BadRequest(503, 'too many pictures at once; try again soon');
}
