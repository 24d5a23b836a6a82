/**
 * WebSocket close codes. y-websocket gives up for good on 4400–4499 and retries on anything else,
 * so the code decides what the client does.
 */
export const CLOSE = {
  shutdown: 1001,
  tooBig: 1009,
  internalError: 1011,
  restart: 1012,
  overload: 1013,
  malformed: 4400,
  unauthorized: 4401,
  forbidden: 4403,
  noSuchBoard: 4404,
  epochMismatch: 4409,
  boardFull: 4413,
  rateLimited: 4529,
} as const;

export type CloseName = keyof typeof CLOSE;

/** The reason beside `noSuchBoard` for a board that is gone for good: a client must not create it again. */
export const DELETED_REASON = 'the board was deleted';
