import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { waitFor } from '../../../server/testing/waitFor.ts';
import type { User } from '../../../shared/protocol/presence.ts';
import { Provider, type ProviderOptions, type SyncStatus } from '../Provider.ts';

export const NodeWebSocket = WebSocket as unknown as typeof globalThis.WebSocket; // same API, other class

export interface TestClient {
  readonly doc: Y.Doc;
  readonly provider: Provider;
  /** A map to write to. */
  readonly map: Y.Map<unknown>;
  /** Every status that was told, oldest first. */
  readonly told: SyncStatus[];
  status(kind: SyncStatus['kind']): Promise<void>;
}

export const person = (name: string): User => ({ id: name.toLowerCase(), name, colour: '#FF802B' });

/** A provider on a board of the relay at `port`, stopped when the test ends. */
export function openProvider(
  port: number,
  boardId: string,
  options: Partial<ProviderOptions> & { name?: string } = {},
): TestClient {
  const doc = options.doc ?? new Y.Doc();
  const url = `ws://127.0.0.1:${port}/ws`;
  const provider = new Provider({ url, boardId, WebSocketImpl: NodeWebSocket, ...options, doc });
  onTestFinished(() => provider.destroy());
  const told = [provider.status];
  provider.on('status', (status) => told.push(status));
  if (options.name) provider.presence.setUser(person(options.name));
  const status = (kind: SyncStatus['kind']) =>
    waitFor(`status ${kind}, now ${provider.status.kind}`, () => provider.status.kind === kind);
  return { doc, provider, map: doc.getMap('map'), told, status };
}
