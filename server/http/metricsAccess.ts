import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../access/clientAddress.ts';
import { StartupError } from '../StartupError.ts';
import { BEARER_TOKEN, bearerOf } from './bearer.ts';

/** A shorter token could be found by trying. */
const MIN_TOKEN_LENGTH = 16;

/** A proxy on this machine adds one of these: then who asks is not here. */
const FORWARDING = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/** Names of this machine in a Host header. Others are of a proxy, or of a page that let its name point here. */
const LOCAL_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Whether somebody may read the metrics: a program on this machine that asks directly, or who brings the token.
 * @throws StartupError for a token that is no good
 */
export function metricsAccess(token: string | null): (request: IncomingMessage) => boolean {
  if (token !== null && (token.length < MIN_TOKEN_LENGTH || !BEARER_TOKEN.test(token))) {
    const letters = 'letters, digits and . ~ + / = _ -';
    throw new StartupError(`--metrics-token: needs at least ${MIN_TOKEN_LENGTH} characters of ${letters}`);
  }
  const expected = token === null ? null : digest(token);
  return (request) => {
    if (isDirect(request)) return true;
    const given = bearerOf(request);
    return expected !== null && given !== null && timingSafeEqual(digest(given), expected);
  };
}

function isDirect({ headers, socket }: IncomingMessage): boolean {
  if (!isLoopback(socket.remoteAddress ?? '') || !LOCAL_HOST.test(headers.host ?? '')) return false;
  return FORWARDING.every((name) => headers[name] === undefined);
}

/** Of equal length whatever was sent, so that the comparison tells nothing. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
