import type { IncomingMessage } from 'node:http';

/** Longest body of a request to the API, bytes: a few keys and names. */
const MAX_BODY_BYTES = 4 * 1024;

/** Statuses that somebody gets who tries keys or board ids. */
const SUSPICIOUS: ReadonlySet<number> = new Set([401, 403, 404, 409]);

/** A request that cannot be answered, and the status that says so. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';

  constructor(
    readonly status: number,
    reason: string,
    /** Whether it may be somebody who tries keys or names. */
    readonly isSuspicious = SUSPICIOUS.has(status),
  ) {
    super(reason);
  }
}

/**
 * The JSON object in a request's body, `{}` when there is none. JSON only: a page of another origin cannot send
 * that without asking first.
 * @throws BadRequest too long, not JSON, no object
 */
export async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const bytes = await readBody(request);
  if (bytes.length === 0) return {};
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\b/i.test(type)) throw new BadRequest(415, 'send application/json');
  const value = parse(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadRequest(400, 'send a JSON object');
  }
  return value as Record<string, unknown>;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw new BadRequest(400, 'this is not JSON');
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const tooLong = () => new BadRequest(413, `longer than ${MAX_BODY_BYTES} bytes`);
  if (Number(request.headers['content-length']) > MAX_BODY_BYTES) throw tooLong();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunksOf(request)) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw tooLong();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What comes of a request's body. Who leaves off early can still answer. @throws BadRequest it broke off */
export async function* chunksOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    // Destroyed, the request would take the socket along, and nobody would get the answer.
    yield* request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  } catch {
    throw new BadRequest(400, 'the request ended in its middle'); // nobody hears it any more
  }
}
