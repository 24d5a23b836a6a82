import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { AssetType } from '../../shared/protocol/assets.ts';
import type { AssetOutcome, AssetRoom, Assets, AssetUpload } from '../storage/Assets.ts';
import { StoreUnavailableError } from '../storage/Storage.ts';
import { SNIFF_BYTES, sniffImage } from '../storage/sniffImage.ts';
import { BadRequest, chunksOf } from './body.ts';

export interface Reception {
  readonly board: string;
  readonly hash: string;
  /** Longest picture, bytes. */
  readonly maxBytes: number;
  readonly room: AssetRoom;
}

export interface Received {
  readonly type: AssetType;
  readonly bytes: number;
  readonly outcome: AssetOutcome;
}

/**
 * Stores a picture as it comes in, hashing it on the way; it counts only when all of it is there and is what its
 * hash says.
 * @throws BadRequest what is wrong with it
 */
export async function receiveAsset(
  request: IncomingMessage,
  assets: Assets,
  reception: Reception,
): Promise<Received> {
  const declared = Number(request.headers['content-length'] ?? Number.NaN);
  if (declared > reception.maxBytes) throw tooLarge(reception.maxBytes);
  if (!(await assets.hasRoom(Number.isNaN(declared) ? reception.maxBytes : declared)))
    throw new BadRequest(507, 'the server has no room for pictures');
  const upload = assets.begin(reception.board);
  try {
    return await receive(request, upload, reception);
  } finally {
    await upload.close();
  }
}

async function receive(
  request: IncomingMessage,
  upload: AssetUpload,
  { hash, maxBytes, room }: Reception,
): Promise<Received> {
  const sha256 = createHash('sha256');
  const head = new Head();
  let bytes = 0;
  for await (const chunk of chunksOf(request)) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    sha256.update(chunk);
    const known = head.take(chunk);
    if (known !== null) await stored(upload.write(known));
  }
  const rest = head.end();
  if (rest !== null) await stored(upload.write(rest));
  if (sha256.digest('hex') !== hash) throw new BadRequest(422, 'the bytes are not those of this hash');
  const { type } = head;
  if (type === null) throw notTaken();
  return { type, bytes, outcome: await stored(upload.commit({ hash, type }, room)) };
}

/** Holds back the first bytes until they tell the type, so that nothing of another is ever written. */
class Head {
  type: AssetType | null = null;
  private waiting: Buffer = Buffer.alloc(0);

  /** The bytes that may be written now. @throws BadRequest for what is no picture */
  take(chunk: Buffer): Buffer | null {
    if (this.type !== null) return chunk;
    this.waiting = Buffer.concat([this.waiting, chunk]);
    return this.waiting.length < SNIFF_BYTES ? null : this.sniff();
  }

  /** There are no more. */
  end(): Buffer | null {
    return this.type === null ? this.sniff() : null;
  }

  private sniff(): Buffer {
    this.type = sniffImage(this.waiting);
    if (this.type === null) throw notTaken();
    const { waiting } = this;
    this.waiting = Buffer.alloc(0);
    return waiting;
  }
}

/** A write that fails on a store that worked: most likely the disk is full. */
async function stored<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof StoreUnavailableError) throw error;
    throw new BadRequest(507, 'the server could not store it');
  }
}

const tooLarge = (maxBytes: number): BadRequest =>
  new BadRequest(413, `a picture has at most ${maxBytes} bytes`);
const notTaken = (): BadRequest => new BadRequest(415, 'send a PNG, JPEG, GIF, WebP, AVIF or SVG');
