import type { IncomingMessage } from 'node:http';
import { type ClientAddress, limitKey } from './access/clientAddress.ts';
import type { BoardsApi } from './http/boardsApi.ts';
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
