import type { IncomingMessage } from 'node:http';
import { type ClientAddress, limitKey } from './access/clientAddress.ts';
import type { AssetsApi } from './http/assetsApi.ts';
import type { BoardsApi } from './http/boardsApi.ts';
import { TransferSlots } from './http/TransferSlots.ts';
import { MAX_BOARD_ASSETS, MAX_DOWNLOADS, MAX_UPLOADS } from './limits.ts';
import type { Limits } from './options/limitOptions.ts';
import { RateLimiter } from './RateLimiter.ts';

/** What an address may ask of the API. Refusals are counted together with those at the upgrade, new boards with
 * those that are made by writing to them. */
export function apiLimits(
  limits: Limits,
  refusals: RateLimiter,
  newBoards: RateLimiter,
  addressOf: ClientAddress,
): Pick<BoardsApi, 'mayAsk' | 'mayCreate' | 'isRefused' | 'onRefused'> {
  const requests = new RateLimiter(limits.requestsPerMinute / 60, limits.requestsPerMinute);
  const keyOf = (request: IncomingMessage) => limitKey(addressOf(request));
  return {
    mayAsk: (request) => requests.take(keyOf(request)),
    mayCreate: (request) => newBoards.take(keyOf(request)),
    isRefused: (request) => !refusals.has(keyOf(request)),
    onRefused: (request) => void refusals.take(keyOf(request)),
  };
}

/** What an address, a board and the process may take of pictures. */
export function assetLimits(
  limits: Limits,
  addressOf: ClientAddress,
): Pick<AssetsApi, 'maxBytes' | 'room' | 'mayFetch' | 'mayUpload' | 'startDownload' | 'startUpload'> {
  const fetches = new RateLimiter(limits.assetFetchesPerMinute / 60, limits.assetFetchesPerMinute);
  const uploads = new RateLimiter(limits.assetUploadsPerMinute / 60, limits.assetUploadsPerMinute);
  const [downSlots, upSlots] = [new TransferSlots(MAX_DOWNLOADS), new TransferSlots(MAX_UPLOADS)];
  const keyOf = (request: IncomingMessage) => limitKey(addressOf(request));
  return {
    maxBytes: limits.assetBytes,
    room: { bytes: limits.boardAssetBytes, count: MAX_BOARD_ASSETS },
    mayFetch: (request) => fetches.take(keyOf(request)),
    mayUpload: (request) => uploads.take(keyOf(request)),
    startDownload: (request) => downSlots.take(keyOf(request)),
    startUpload: (request) => upSlots.take(keyOf(request)),
  };
}
