import { once } from 'node:events';
import { type ClientOptions, WebSocket } from 'ws';
import { decodeMessage, encodeMessage } from '../../shared/protocol/codec.ts';
import { type Handshake, handshakeProtocols } from '../../shared/protocol/handshake.ts';
import type { Decoded, Message } from '../../shared/protocol/messages.ts';
import { waitFor } from './waitFor.ts';

/** A relay: a port of this machine, or an address and what it takes to connect there. */
export type Target =
  | number
  | { readonly url: string; readonly protocols?: string[]; readonly options?: ClientOptions };

/** A socket to a relay that shows every frame as it came. */
export class RawClient {
  readonly messages: Decoded[] = [];
  /** Close code and reason, null while open. */
  ended: { code: number; reason: string } | null = null;

  protected constructor(readonly ws: WebSocket) {
    ws.on('error', () => {}); // the close event tells
    ws.on('close', (code, reason) => {
      this.ended = { code, reason: reason.toString() };
    });
    ws.on('message', (data) => this.onMessage(decodeMessage(data as Buffer)));
  }

  static async open(target: Target, board: string): Promise<RawClient> {
    return await RawClient.connected(new RawClient(socketTo(target, board)));
  }

  protected static async connected<T extends RawClient>(client: T): Promise<T> {
    await once(client.ws, 'open');
    return client;
  }

  send(message: Message): void {
    this.ws.send(encodeMessage(message));
  }

  /** Waits for a message of this name behind the first `skip` messages. */
  async next<N extends Decoded['name']>(name: N, skip = 0): Promise<Extract<Decoded, { name: N }>> {
    const find = () => this.messages.slice(skip).find((message) => message.name === name);
    await waitFor(`a ${name} message`, () => find() !== undefined);
    return find() as Extract<Decoded, { name: N }>;
  }

  count(name: Decoded['name']): number {
    return this.messages.filter((message) => message.name === name).length;
  }

  /** Resolves when the relay closed the connection. */
  async closed(): Promise<{ code: number; reason: string }> {
    await waitFor('the end of the connection', () => this.ended !== null);
    return this.ended ?? { code: 0, reason: '' };
  }

  async close(): Promise<void> {
    this.ws.close();
    await this.closed();
  }

  protected onMessage(message: Decoded): void {
    this.messages.push(message);
  }
}

export function socketTo(target: Target, board: string): WebSocket {
  const at = typeof target === 'number' ? { url: `ws://127.0.0.1:${target}` } : target;
  return new WebSocket(`${at.url}/ws/${board}`, at.protocols ?? [], {
    perMessageDeflate: false,
    ...at.options,
  });
}

/** What a client presents and how it comes, where that matters. */
export interface Visit extends Partial<Handshake> {
  readonly headers?: Readonly<Record<string, string>>;
}

/** A relay on a port here, met with our handshake. */
export function visiting(port: number, visit: Visit): Target {
  const { key = null, epoch = null, session = null, headers } = visit;
  const protocols = handshakeProtocols({ key, epoch, session });
  return { url: `ws://127.0.0.1:${port}`, protocols, ...(headers && { options: { headers } }) };
}
