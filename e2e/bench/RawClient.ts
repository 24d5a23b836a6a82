import * as encoding from 'lib0/encoding';
import WebSocket from 'ws';
import { decodeMessage, encodeMessage } from '../../shared/protocol/codec.ts';
import type { Message } from '../../shared/protocol/messages.ts';

type Received = ReturnType<typeof decodeMessage>;

/** A socket that speaks the wire protocol without a document: the cheapest client, so that the relay is what is measured. */
export class RawClient {
  onMessage: (message: Received) => void = () => {};
  private echoNumber = 0;
  private readonly waiting = new Map<number, () => void>();

  private constructor(private readonly socket: WebSocket) {
    socket.binaryType = 'arraybuffer';
    socket.on('message', (data: ArrayBuffer) => this.receive(decodeMessage(new Uint8Array(data))));
  }

  /** Opens `url` and waits until the relay has answered the first sync. */
  static async open(url: string): Promise<RawClient> {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    const client = new RawClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    const emptyStateVector = new Uint8Array([0]);
    client.send({ name: 'sync', step: 'step1', payload: emptyStateVector });
    await client.durable();
    return client;
  }

  send(message: Message): void {
    this.socket.send(encodeMessage(message));
  }

  sendUpdate(update: Uint8Array): void {
    this.send({ name: 'sync', step: 'update', payload: update });
  }

  /** Resolves once all that was sent before is on disk. */
  durable(): Promise<void> {
    this.echoNumber += 1;
    const number = this.echoNumber;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, number);
    return new Promise((resolve) => {
      this.waiting.set(number, resolve);
      this.send({ name: 'durableEcho', payload: encoding.toUint8Array(encoder) });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.socket.once('close', () => resolve());
      this.socket.close();
    });
  }

  private receive(message: Received): void {
    if (message.name === 'durableEcho') this.echoed(message.payload);
    this.onMessage(message);
  }

  private echoed(payload: Uint8Array): void {
    const number = payload.reduceRight((value, byte) => value * 128 + (byte & 127), 0);
    this.waiting.get(number)?.();
    this.waiting.delete(number);
  }
}
