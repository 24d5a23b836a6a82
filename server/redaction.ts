/** Names of fields, also of headers, whose values may open a board or the metrics. */
const SECRETS = [
  'authorization',
  'cookie',
  '"sec-websocket-protocol"',
  'key',
  'credential',
  'editKey',
  'viewKey',
  'token',
  'tokenSecret',
  'metricsToken',
] as const;

/** Where a log line may hold them: in itself, and up to two objects deeper. */
export const SECRET_PATHS: string[] = SECRETS.flatMap((name) => {
  const member = name.startsWith('"') ? `[${name}]` : `.${name}`;
  return [member.replace(/^\./, ''), `*${member}`, `*.*${member}`];
});

/** A text without what may be secret in it: queries and passwords of addresses, and tokens. */
export function scrub(text: string): string {
  return text
    .replace(/([\w/.:-])\?[^\s'"`)]+/g, '$1?[redacted]')
    .replace(/\/\/[^\s/@]+@/g, '//[redacted]@')
    .replace(/#[\w-]{22}(?![\w-])/g, '#[redacted]') // the key in a board's link
    .replace(/\bkey\.[\w.-]+/g, 'key.[redacted]')
    .replace(/\bBearer +\S+/gi, 'Bearer [redacted]')
    .replace(/\beyJ[\w-]+\.[\w-]*(\.[\w-]*)?/g, '[redacted]'); // a signed token
}

export interface ErrorFacts {
  readonly type: string;
  readonly message: string;
  readonly code?: unknown;
  readonly stack?: string;
}

/** An error without its further members: they may hold the request, with all of its headers. */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error, message: scrub(String(error)) };
  const { code } = error as NodeJS.ErrnoException;
  return {
    type: error.name,
    message: scrub(error.message),
    ...(code !== undefined && { code }),
    ...(error.stack !== undefined && { stack: scrub(error.stack) }),
  };
}

/** A request by its method and its path: the query may hold a key, and so may each header. */
export function requestFacts(request: { method?: string; url?: string }): { method?: string; path?: string } {
  return { method: request.method, path: request.url?.split(/[?#]/, 1)[0] };
}
