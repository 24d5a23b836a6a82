import { createHash } from 'node:crypto';
import { assetPath } from '../../shared/protocol/assets.ts';

const PNG_START = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');

/** A file of `length` bytes that passes for a PNG, another one for each seed. */
export const pngOf = (length: number, seed = 1): Buffer => {
  const bytes = Buffer.alloc(length, `${seed}.`);
  PNG_START.copy(bytes);
  return bytes;
};

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export interface AssetAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  /** The JSON in them, `{}` where they are none. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Somebody with a key who brings and fetches pictures of one board. */
export class AssetClient {
  constructor(
    private readonly url: string,
    private readonly board: string,
    private readonly key: string | null,
  ) {}

  /** The same person at another server. */
  at(url: string): AssetClient {
    return new AssetClient(url, this.board, this.key);
  }

  /** Stores bytes, under their own hash unless another one is given. */
  async put(
    bytes: Uint8Array,
    hash = sha256(bytes),
    headers: Record<string, string> = {},
  ): Promise<AssetAnswer> {
    return await this.ask('PUT', hash, headers, bytes);
  }

  async get(hash: string, headers: Record<string, string> = {}): Promise<AssetAnswer> {
    return await this.ask('GET', hash, headers);
  }

  /** `body`: a stream goes in chunks, without a length. */
  async ask(
    method: string,
    hash: string,
    headers: Record<string, string> = {},
    body: Uint8Array | ReadableStream | null = null,
  ): Promise<AssetAnswer> {
    const answer = await fetch(this.url + assetPath(this.board, hash), {
      method,
      headers: { ...(this.key !== null && { Authorization: `Bearer ${this.key}` }), ...headers },
      body: body as BodyInit | null,
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
    const { status } = answer;
    return { status, headers: answer.headers, bytes, body: isJson ? JSON.parse(bytes.toString()) : {} };
  }
}
