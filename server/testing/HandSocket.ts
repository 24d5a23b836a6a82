import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { waitFor } from './waitFor.ts';

const HANDSHAKE = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

/** An upgrade request for `path`, as bytes of HTTP. */
export function upgradeRequest(path: string, headers: readonly string[] = []): string {
  return [`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1', ...HANDSHAKE, ...headers, '', ''].join('\r\n');
}

/** A TCP connection that sends whatever it likes. */
export class HandSocket {
  /** All that came, as text. */
  received = '';
  isOver = false;

  private constructor(readonly socket: Socket) {
    socket.on('error', () => {}); // a reset is what many of these are for
    socket.on('close', () => {
      this.isOver = true;
    });
    socket.on('data', (data) => {
      this.received += data.toString('latin1');
    });
  }

  /** `from`: an address of this machine, all of 127.0.0.0/8 on Linux. */
  static async open(port: number, from = '127.0.0.1'): Promise<HandSocket> {
    const at = { port, host: '127.0.0.1', localAddress: from };
    const socket = connect({ ...at, allowHalfOpen: true, noDelay: true });
    const hand = new HandSocket(socket);
    await once(socket, 'connect');
    return hand;
  }

  /** A connection that is a WebSocket of a board by now. */
  static async upgraded(port: number, board: string, from?: string): Promise<HandSocket> {
    const hand = await HandSocket.open(port, from);
    hand.write(upgradeRequest(`/ws/${board}`));
    await waitFor('the upgrade', () => hand.received.includes('\r\n\r\n') || hand.isOver);
    return hand;
  }

  write(bytes: string | Uint8Array): void {
    if (!this.socket.destroyed) this.socket.write(bytes);
  }

  /** Writes and resolves once the kernel took it, or when the connection ended. */
  async push(bytes: string | Uint8Array): Promise<void> {
    if (this.socket.destroyed || this.socket.write(bytes)) return;
    await Promise.race([once(this.socket, 'drain'), once(this.socket, 'close')]).catch(() => {});
  }

  private get hasEnded(): boolean {
    return this.isOver || this.socket.readableEnded;
  }

  /** Resolves with the HTTP status of the first answer. */
  async status(): Promise<number> {
    await waitFor('an answer', () => /^HTTP\/1\.1 \d{3}/.test(this.received) || this.hasEnded);
    return Number(/^HTTP\/1\.1 (\d{3})/.exec(this.received)?.[1] ?? Number.NaN);
  }

  /** Resolves when the other side has ended the connection. */
  async over(): Promise<void> {
    this.socket.on('end', () => this.socket.end());
    if (this.socket.readableEnded) this.socket.end();
    await waitFor('the end of the connection', () => this.isOver);
  }

  reset(): void {
    this.socket.resetAndDestroy();
  }
}

export interface FrameOptions {
  readonly fin?: boolean;
  readonly rsv?: number;
  readonly masked?: boolean;
  /** Length that the header claims, when that is not the payload's. */
  readonly claims?: bigint;
}

/** One WebSocket frame as a client writes it, or as it must not. */
export function clientFrame(opcode: number, payload: Uint8Array, options: FrameOptions = {}): Buffer {
  const { fin = true, rsv = 0, masked = true, claims = BigInt(payload.length) } = options;
  const first = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
  const maskBit = masked ? 0x80 : 0;
  let header: Buffer;
  if (claims < 126n) header = Buffer.from([first, maskBit | Number(claims)]);
  else {
    header = Buffer.alloc(10);
    header[0] = first;
    header[1] = maskBit | 127;
    header.writeBigUInt64BE(claims, 2);
  }
  // A mask of zeros leaves the payload as it is.
  return Buffer.concat([header, ...(masked ? [Buffer.alloc(4)] : []), payload]);
}
