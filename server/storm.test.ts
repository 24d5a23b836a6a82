import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { encodeMessage } from '../shared/protocol/codec.ts';
import { DocClient } from './testing/DocClient.ts';
import { socketTo } from './testing/RawClient.ts';
import { spawnServer } from './testing/spawnServer.ts';
import { tempFolder } from './testing/tempFolder.ts';
import { waitFor } from './testing/waitFor.ts';

const CLIENTS = 1_000;
const ASK = encodeMessage({ name: 'sync', step: 'step1', payload: Uint8Array.of(0) });

/** A client that only asks for the board: a thousand of them cost this process little. */
class Returning {
  isSynced = false;
  hasLost = false;

  private constructor(readonly ws: WebSocket) {
    ws.on('error', () => {});
    ws.on('open', () => ws.send(ASK));
    ws.on('close', () => {
      this.hasLost = true;
    });
    ws.on('message', (data: Buffer) => {
      if (data[0] === 0 && data[1] === 1) this.isSynced = true;
    });
  }

  static comesBack(port: number): Returning {
    return new Returning(socketTo(port, 'b'));
  }
}

test('a thousand clients that return at once are all synced, and who draws meanwhile gets every echo', async () => {
  const many = `${CLIENTS + 10}`;
  const limits = ['--connections-per-board', many, '--connections-per-address', many];
  const server = await spawnServer(await tempFolder(), limits);
  const artist = await DocClient.open(server.port, 'b');
  for (let i = 0; i < 200; i++) artist.map.set(`shape${i}`, 'x'.repeat(500));
  await artist.saved();

  for (const round of ['comes', 'comes back']) {
    const crowd = Array.from({ length: CLIENTS }, () => Returning.comesBack(server.port));
    let drawn = 0;
    await waitFor(`everybody to be synced who ${round}`, async () => {
      artist.map.set(`${round}${drawn++ % 20}`, drawn);
      await artist.saved();
      return crowd.every(({ isSynced }) => isSynced);
    });
    expect(crowd.filter(({ hasLost }) => hasLost)).toEqual([]);
    expect(drawn).toBeGreaterThan(1); // an echo came while others still waited
    for (const { ws } of crowd) ws.terminate();
    await Promise.all(crowd.map(({ ws, hasLost }) => (hasLost ? null : once(ws, 'close'))));
  }
  artist.map.set('after', 'the storm');
  await artist.saved();
  expect(artist.ended).toBeNull();
  expect(await server.end('SIGTERM')).toBe(0);
});
