import type { IncomingMessage } from 'node:http';
import { type ClientAddress, limitKey } from './access/clientAddress.ts';
import type { BoardsApi } from './http/boardsApi.ts';
import type { Limits } from './options/limitOptions.ts';
import { RateLimiter } from './RateLimiter.ts';

/** What an address may ask of the API. Refusals are counted together with those at the upgrade. */
export function apiLimits(
  limits: Limits,
  refusals: RateLimiter,
  addressOf: ClientAddress,
): Pick<BoardsApi, 'mayAsk' | 'mayCreate' | 'isRefused' | 'onRefused'> {
  const requests = new RateLimiter(limits.requestsPerMinute / 60, limits.requestsPerMinute);
  const newBoards = new RateLimiter(limits.boardsPerHour / 3600, limits.boardsPerHour);
  const keyOf = (request: IncomingMessage) => limitKey(addressOf(request));
  return {
    mayAsk: (request) => requests.take(keyOf(request)),
    mayCreate: (request) => newBoards.take(keyOf(request)),
    isRefused: (request) => !refusals.has(keyOf(request)),
    onRefused: (request) => void refusals.take(keyOf(request)),
  };
}
