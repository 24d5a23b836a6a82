import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { waitFor } from './waitFor.ts';

export interface StockClient {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
}

/** An unchanged y-websocket client, synced. `sharesTabs`: those of this process meet directly, as tabs do. */
export async function stockClient(port: number, board: string, sharesTabs = false): Promise<StockClient> {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/ws`, board, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket, // same API, other class
    disableBc: !sharesTabs,
  });
  onTestFinished(() => {
    provider.destroy();
    doc.destroy();
  });
  await waitFor('the stock client to sync', () => provider.synced);
  return { doc, provider };
}
