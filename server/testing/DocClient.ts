import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Decoded } from '../../shared/protocol/messages.ts';
import { RawClient, socketTo, type Target } from './RawClient.ts';
import { waitFor } from './waitFor.ts';

/** A client with a document that counts what the relay confirmed as durable. */
export class DocClient extends RawClient {
  synced = false;
  /** Highest echo number that came back. */
  confirmed = 0;
  private asked = 0;
  private readonly waiting = new Map<number, () => void>();

  private constructor(
    ws: WebSocket,
    readonly doc: Y.Doc,
  ) {
    super(ws);
    this.doc.on('update', (payload: Uint8Array, origin: unknown) => {
      if (origin !== this) this.send({ name: 'sync', step: 'update', payload });
    });
  }

  /** Opens a board and waits for the first sync. `doc`: what the client has already. */
  static override async open(target: Target, board: string, doc = new Y.Doc()): Promise<DocClient> {
    const client = await RawClient.connected(new DocClient(socketTo(target, board), doc));
    client.send({ name: 'sync', step: 'step1', payload: Y.encodeStateVector(client.doc) });
    await waitFor('the first sync', () => client.synced || client.ended !== null);
    return client;
  }

  get map(): Y.Map<unknown> {
    return this.doc.getMap('map');
  }

  /** Asks for a durable echo of all so far and returns its number. */
  ask(): number {
    this.asked++;
    this.send({ name: 'durableEcho', payload: Buffer.from(String(this.asked)) });
    return this.asked;
  }

  /** Resolves when all so far is on the relay's disk. */
  async saved(): Promise<void> {
    if (this.ended !== null) throw new Error(`closed with ${this.ended.code} before the durable echo`);
    const number = this.ask();
    await new Promise<void>((resolve, reject) => {
      const lost = (code: number) => reject(new Error(`closed with ${code} before the durable echo`));
      this.waiting.set(number, () => {
        this.ws.off('close', lost);
        resolve();
      });
      this.ws.once('close', lost);
    });
  }

  private onEcho(number: number): void {
    this.confirmed = number;
    this.waiting.get(number)?.();
    this.waiting.delete(number);
  }

  protected override onMessage(message: Decoded): void {
    super.onMessage(message);
    if (message.name === 'durableEcho') this.onEcho(Number(Buffer.from(message.payload).toString()));
    if (message.name !== 'sync') return;
    if (message.step === 'step1') {
      const payload = Y.encodeStateAsUpdate(this.doc, message.payload);
      this.send({ name: 'sync', step: 'step2', payload });
      return;
    }
    Y.applyUpdate(this.doc, message.payload, this);
    if (message.step === 'step2') this.synced = true;
  }
}
