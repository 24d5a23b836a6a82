import type { IncomingMessage } from 'node:http';

/** What may stand behind `Bearer` (RFC 6750). */
export const BEARER_TOKEN = /^[\w.~+/=-]+$/;

/** What `Authorization: Bearer …` carries, or null. */
export function bearerOf({ headers }: IncomingMessage): string | null {
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  return token !== undefined && BEARER_TOKEN.test(token) ? token : null;
}
