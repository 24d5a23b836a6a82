import { connect, type Socket } from 'node:net';

const READ_BYTES = 256 * 1024;
const BINARY = 0x82;
const PONG = 0x8a;
const OPCODE = 0x0f;
const OPCODE_CLOSE = 8;
const OPCODE_PING = 9;
/** A mask of zeros is a mask: it changes nothing, and costs the load nothing. */
const MASKED = 0x80;
const MASK_BYTES = 4;

/** All sockets of the process read into one buffer: a thousand receivers must cost less than the server's sending. */
const shared = Buffer.allocUnsafe(READ_BYTES);

/** What happens on a {@link FrameSocket}. */
export interface FrameListener {
  /** One binary frame. `payload` is valid during the call only; empty where frames are skipped. */
  onFrame(payload: Buffer): void;
  onClose(): void;
}

/** A WebSocket client that does as little as possible: no text, no fragments, and frames nobody reads are skipped. */
export class FrameSocket {
  /** Frames and bytes received. */
  frames = 0;
  bytes = 0;
  /** Whether payloads are handed over; otherwise they are skipped over unread. */
  reads = true;
  private upgraded = false;
  private head = Buffer.alloc(0);
  private body: Buffer | null = null;
  private opcode = 0;
  private filled = 0;
  private missing = 0;

  private constructor(
    private readonly socket: Socket,
    private readonly listener: FrameListener,
    private readonly onUpgraded: () => void,
  ) {}

  /** Opens `ws://127.0.0.1:<port><path>`; rejects when it is refused. */
  static open(port: number, path: string, listener: FrameListener): Promise<FrameSocket> {
    return new Promise((resolve, reject) => {
      const socket: Socket = connect({
        port,
        host: '127.0.0.1',
        noDelay: true,
        onread: {
          buffer: shared,
          callback: (count) => {
            client.take(shared.subarray(0, count));
            return true;
          },
        },
      });
      const client = new FrameSocket(socket, listener, () => resolve(client));
      socket.once('connect', () => socket.write(upgradeOf(path)));
      socket.once('error', reject);
      socket.once('close', () => {
        reject(new Error('closed before it opened'));
        listener.onClose();
      });
    });
  }

  /** Sends one binary frame. */
  send(payload: Uint8Array): void {
    this.socket.write(frameOf(BINARY, payload));
  }

  close(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    let rest = chunk;
    if (this.head.length > 0 && this.missing === 0) {
      rest = Buffer.concat([this.head, chunk]);
      this.head = Buffer.alloc(0);
    }
    if (!this.upgraded) rest = this.takeUpgrade(rest);
    if (this.upgraded) this.takeFrames(rest);
  }

  private takeUpgrade(bytes: Buffer): Buffer {
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) {
      this.head = Buffer.from(bytes);
      return Buffer.alloc(0);
    }
    if (bytes.toString('latin1', 9, 12) !== '101') {
      this.socket.destroy();
      return Buffer.alloc(0);
    }
    this.upgraded = true;
    this.onUpgraded();
    return bytes.subarray(end + 4);
  }

  private takeFrames(bytes: Buffer): void {
    let at = 0;
    while (at < bytes.length) {
      if (this.missing > 0) {
        at = this.takeBody(bytes, at);
        continue;
      }
      const start = this.takeHead(bytes, at);
      if (start < 0) {
        this.head = Buffer.from(bytes.subarray(at));
        return;
      }
      at = start;
    }
  }

  /** Reads a frame's head and, when all of it is there, its payload. Returns where to go on, -1 for too few bytes. */
  private takeHead(bytes: Buffer, at: number): number {
    const left = bytes.length - at;
    if (left < 2) return -1;
    const short = (bytes[at + 1] ?? 0) & 0x7f;
    const headBytes = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (left < headBytes) return -1;
    const length =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : bytes.readUInt32BE(at + 6);
    const start = at + headBytes;
    this.opcode = (bytes[at] ?? 0) & OPCODE;
    if (start + length <= bytes.length) {
      this.finish(bytes.subarray(start, start + length));
      return start + length;
    }
    this.body = this.reads ? Buffer.allocUnsafe(length) : null;
    this.filled = 0;
    this.missing = length;
    return start;
  }

  private takeBody(bytes: Buffer, at: number): number {
    const count = Math.min(this.missing, bytes.length - at);
    if (this.body !== null) bytes.copy(this.body, this.filled, at, at + count);
    this.filled += count;
    this.missing -= count;
    if (this.missing === 0) {
      const body = this.body ?? Buffer.alloc(0);
      this.body = null;
      this.finish(body);
    }
    return at + count;
  }

  private finish(payload: Buffer): void {
    if (this.opcode === OPCODE_PING) this.socket.write(frameOf(PONG, payload));
    else if (this.opcode === OPCODE_CLOSE) this.socket.destroy();
    else {
      this.frames++;
      this.bytes += payload.length;
      this.listener.onFrame(payload);
    }
  }
}

function upgradeOf(path: string): string {
  const head = [
    `GET ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ];
  return `${head.join('\r\n')}\r\n\r\n`;
}

function frameOf(opcode: number, payload: Uint8Array): Buffer {
  const { length } = payload;
  const extra = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const frame = Buffer.alloc(2 + extra + MASK_BYTES + length);
  frame[0] = opcode;
  frame[1] = MASKED | (extra === 0 ? length : extra === 2 ? 126 : 127);
  if (extra === 2) frame.writeUInt16BE(length, 2);
  if (extra === 8) frame.writeUInt32BE(length, 6);
  frame.set(payload, 2 + extra + MASK_BYTES);
  return frame;
}
