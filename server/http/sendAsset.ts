import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ASSET_TYPES, type AssetType } from '../../shared/protocol/assets.ts';
import type { AssetInfo, Assets } from '../storage/Assets.ts';

/** The hash names the bytes, so they never change; caches that others share must not keep what takes a key. */
const NEVER_CHANGES = 'private, max-age=31536000, immutable';

/** An SVG that is opened by itself runs nothing and loads nothing. */
const INERT = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

/** Characters of the hash in the name of a file that is saved. */
const NAME_LENGTH = 12;

/** Answers with a picture, a part at a time as the reader takes them; with headers alone where that is asked. */
export async function sendAsset(
  request: IncomingMessage,
  response: ServerResponse,
  assets: Assets,
  board: string,
  asset: AssetInfo,
): Promise<number> {
  const etag = `"${asset.hash}"`;
  response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', NEVER_CHANGES);
  response.setHeader('Content-Security-Policy', INERT);
  if (isKnown(request, etag)) {
    response.writeHead(304).end();
    return 0;
  }
  const extension = ASSET_TYPES[asset.type as AssetType] ?? 'bin';
  const name = `${asset.hash.slice(0, NAME_LENGTH)}.${extension}`;
  response.setHeader('Content-Type', asset.type);
  response.setHeader('Content-Length', asset.bytes);
  response.setHeader('Content-Disposition', `attachment; filename="${name}"`);
  if (request.method === 'HEAD') {
    response.end();
    return 0;
  }
  return await sendParts(response, assets.read(board, asset.hash));
}

function isKnown({ headers }: IncomingMessage, etag: string): boolean {
  const known = headers['if-none-match'] ?? '';
  return known === '*' || known.split(/\s*,\s*/).some((each) => each.replace(/^W\//, '') === etag);
}

/** Bytes that were sent. Rejects before anything is sent when the first part cannot be read. */
async function sendParts(response: ServerResponse, parts: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const part of parts) {
    if (response.destroyed) return bytes;
    bytes += part.length;
    if (!response.write(part)) await drained(response);
  }
  response.end();
  return bytes;
}

/** Resolves when more may be written, or nobody reads any more. */
async function drained(response: ServerResponse): Promise<void> {
  if (response.destroyed) return;
  const over = new AbortController();
  const { signal } = over;
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  over.abort();
}
