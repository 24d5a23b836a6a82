import type { IncomingMessage } from 'node:http';
import { StartupError } from '../StartupError.ts';

/** Whether the page that makes a request may use this server. */
export type OriginCheck = (request: IncomingMessage) => boolean;

export interface OriginSettings {
  readonly publicUrl: string | null;
  readonly allowedOrigins: readonly string[];
}

/**
 * A browser names the page that asks in `Origin`: it must be one of ours. Ours are those listed, and the public
 * URL; where none is set, the host that was asked. What is no browser sends no `Origin` and passes.
 * @throws StartupError for an origin that is none
 */
export function originCheck({ publicUrl, allowedOrigins }: OriginSettings): OriginCheck {
  const listed = new Set(allowedOrigins.map((origin) => readOrigin('--allowed-origins', origin)));
  const own = publicUrl === null ? null : readOrigin('--public-url', publicUrl);
  return ({ headers }) => {
    const { origin, host } = headers;
    if (origin === undefined) return true;
    if (listed.has(origin) || origin === own) return true;
    return own === null && host !== undefined && hostOf(origin) === host.toLowerCase();
  };
}

function readOrigin(flag: string, text: string): string {
  const { origin } = URL.canParse(text) ? new URL(text) : { origin: 'null' };
  if (origin === 'null')
    throw new StartupError(`${flag}: "${text}" is not a URL such as https://example.org`);
  return origin;
}

/** Scheme left out: behind a proxy that ends TLS we do not know it. */
const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);
