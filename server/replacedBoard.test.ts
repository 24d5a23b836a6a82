import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { Doorkeeper } from './access/Doorkeeper.ts';
import { openPolicy } from './access/openPolicy.ts';
import type { Visitor } from './access/Visitor.ts';
import { HEARTBEAT } from './limits.ts';
import { Metrics } from './metrics.ts';
import { restoreBoard } from './operator/restoreBoard.ts';
import { DEFAULT_LIMITS } from './options/limitOptions.ts';
import { RateLimiter } from './RateLimiter.ts';
import { Rooms } from './room/Rooms.ts';
import { Sockets } from './Sockets.ts';
import { newBoardMeta } from './storage/BoardMeta.ts';
import { LevelStorage } from './storage/LevelStorage.ts';
import { RawClient, visiting } from './testing/RawClient.ts';
import { silentLog } from './testing/silentLog.ts';
import { tempFolder } from './testing/tempFolder.ts';
import { waitFor } from './testing/waitFor.ts';

/** Lets in, and then `pause` passes before anything comes of it. */
class SlowDoor extends Doorkeeper {
  pause: Promise<void> = Promise.resolve();
  decided = 0;

  override async admit(visitor: Visitor) {
    const verdict = await super.admit(visitor);
    this.decided++;
    await this.pause;
    return verdict;
  }
}

test('a board that is replaced between door and room takes nothing of an older copy', async () => {
  const storage = await LevelStorage.open(await tempFolder());
  const rooms = new Rooms(storage, silentLog);
  const door = new SlowDoor(openPolicy, storage);
  const sockets = new Sockets({
    rooms,
    door,
    addressOf: () => '127.0.0.1',
    isAllowedOrigin: () => true,
    isAccepting: () => true,
    limits: DEFAULT_LIMITS,
    refusals: new RateLimiter(1, 10),
    timing: HEARTBEAT,
    log: silentLog,
    metrics: new Metrics(),
  });
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  sockets.attach(http);
  onTestFinished(async () => {
    sockets.stop();
    await rooms.close();
    http.closeAllConnections();
    http.close();
    await storage.close();
  });
  await storage.changeMeta('b', () => newBoardMeta());
  let goOn = () => {};
  door.pause = new Promise((resolve) => {
    goOn = resolve;
  });
  const { port } = http.address() as AddressInfo;
  const client = await RawClient.open(visiting(port, { epoch: 0 }), 'b');
  await waitFor('the door to decide', () => door.decided === 1);
  await restoreBoard(storage, rooms, 'b', { meta: null, snapshot: null, updates: [] }, 'fork');
  goOn();
  expect((await client.closed()).code).toBe(1012); // so it comes again, and hears 4409 at the door
  expect(client.messages).toEqual([]);
  const again = await RawClient.open(visiting(port, { epoch: 0 }), 'b');
  expect(await again.closed()).toEqual({ code: 4409, reason: 'fork' });
});
