import { describe, expect, test } from 'vitest';
import { MAX_EPHEMERAL_BYTES } from '../shared/protocol/limits.ts';
import { EPHEMERAL_BURST } from './limits.ts';
import { awarenessFrame, decodeAwareness } from './room/awarenessCodec.ts';
import { DocClient } from './testing/DocClient.ts';
import { RawClient } from './testing/RawClient.ts';
import { startTestServer } from './testing/startTestServer.ts';
import { waitFor } from './testing/waitFor.ts';

/** Round trip: all that the relay got from this client before is done. */
async function settled(client: RawClient): Promise<void> {
  const before = client.messages.length;
  client.send({ name: 'durableEcho', payload: Uint8Array.from([1]) });
  await client.next('durableEcho', before);
}

const show = (client: RawClient, id: number, clock: number, state: object | null) =>
  client.ws.send(
    awarenessFrame([{ client: id, clock, json: state === null ? null : JSON.stringify(state) }]),
  );

/** The newest state of `id` that this client was shown: JSON, null for gone, undefined for never. */
function shown(client: RawClient, id: number): string | null | undefined {
  let found: string | null | undefined;
  for (const message of client.messages) {
    if (message.name !== 'awareness') continue;
    for (const entry of decodeAwareness(message.payload) ?? []) if (entry.client === id) found = entry.json;
  }
  return found;
}

describe('gestures (103)', () => {
  test('reach those who know them at once, with the sender stamped, and are never stored', async () => {
    const server = await startTestServer();
    const [ann, ben, stock] = [
      await RawClient.open(server.port, 'b'),
      await RawClient.open(server.port, 'b'),
      await RawClient.open(server.port, 'b'),
    ];
    await settled(ben);
    show(ann, 4711, 1, {});
    ann.send({ name: 'ephemeral', sender: 99, payload: Uint8Array.from([1, 2, 3]) });
    const got = await ben.next('ephemeral');
    expect(got.sender).toBe(4711);
    expect([...got.payload]).toEqual([1, 2, 3]);
    ben.send({ name: 'ephemeral', sender: 99, payload: Uint8Array.from([4]) });
    expect((await ann.next('ephemeral')).sender).toBe(0);
    await settled(ann);
    expect(stock.count('ephemeral')).toBe(0);
    expect(ann.count('ephemeral')).toBe(1);
    await server.close();
    const again = await startTestServer({ dataDir: server.dataDir });
    const late = await DocClient.open(again.port, 'b');
    expect(late.count('ephemeral')).toBe(0);
    expect(late.doc.store.clients.size).toBe(0);
  });

  test('stay in their board', async () => {
    const { port } = await startTestServer();
    const [ann, other] = [await RawClient.open(port, 'a'), await RawClient.open(port, 'b')];
    await settled(other);
    ann.send({ name: 'ephemeral', sender: 0, payload: Uint8Array.from([1]) });
    await settled(ann);
    await settled(other);
    expect(other.count('ephemeral')).toBe(0);
  });

  test('of one connection are limited in size and rate', async () => {
    const { port } = await startTestServer();
    const [ann, ben] = [await RawClient.open(port, 'b'), await RawClient.open(port, 'b')];
    await settled(ben);
    ann.send({ name: 'ephemeral', sender: 0, payload: new Uint8Array(MAX_EPHEMERAL_BYTES + 1) });
    await settled(ann);
    await settled(ben);
    expect(ben.count('ephemeral')).toBe(0);
    for (let i = 0; i < 2 * EPHEMERAL_BURST; i++)
      ann.send({ name: 'ephemeral', sender: 0, payload: Uint8Array.from([1]) });
    await settled(ann);
    await settled(ben);
    expect(ben.count('ephemeral')).toBeGreaterThanOrEqual(EPHEMERAL_BURST);
    expect(ben.count('ephemeral')).toBeLessThan(1.9 * EPHEMERAL_BURST);
    expect(ann.ended).toBeNull();
  });
});

describe('awareness', () => {
  test('of many movers goes out as few frames, and the newest state wins', async () => {
    const { port } = await startTestServer();
    const watcher = await RawClient.open(port, 'b');
    const movers = await Promise.all(Array.from({ length: 8 }, () => RawClient.open(port, 'b')));
    for (let clock = 1; clock <= 100; clock++) {
      movers.forEach((mover, id) => {
        show(mover, id, clock, { x: clock });
      });
      await new Promise((resolve) => setImmediate(resolve));
    }
    await waitFor('the last states', () => movers.every((_, id) => shown(watcher, id) === '{"x":100}'));
    expect(watcher.count('awareness')).toBeLessThan(400); // 800 changes; on a busy machine far fewer
  });

  test('a mover does not get itself back', async () => {
    const { port } = await startTestServer();
    const [ann, ben] = [await RawClient.open(port, 'b'), await RawClient.open(port, 'b')];
    show(ann, 1, 1, { x: 1 });
    await waitFor('ben to see ann', () => shown(ben, 1) === '{"x":1}');
    expect(shown(ann, 1)).toBeUndefined();
  });

  test('all ids of a connection that breaks are removed', async () => {
    const { port } = await startTestServer();
    const [ann, ben] = [await RawClient.open(port, 'b'), await RawClient.open(port, 'b')];
    show(ann, 1, 1, { x: 1 });
    show(ann, 2, 1, { x: 1 });
    await waitFor('ben to see both', () => shown(ben, 2) === '{"x":1}');
    ann.ws.terminate();
    await waitFor('ben to see them go', () => shown(ben, 1) === null && shown(ben, 2) === null);
  });

  test('nobody can remove or move a cursor of someone else', async () => {
    const { port } = await startTestServer();
    const [ann, ben] = [await RawClient.open(port, 'b'), await RawClient.open(port, 'b')];
    show(ann, 1, 1, { x: 1 });
    await waitFor('ben to see ann', () => shown(ben, 1) === '{"x":1}');
    show(ben, 1, 9, { x: 9 });
    show(ben, 1, 9, null);
    await settled(ben);
    const late = await RawClient.open(port, 'b');
    await waitFor('a late one to see ann', () => shown(late, 1) === '{"x":1}');
    late.send({ name: 'queryAwareness' });
    await waitFor('the answer', () => late.count('awareness') === 2);
  });

  test('a cursor comes back with a reconnect while the old socket hangs', async () => {
    const { port } = await startTestServer();
    const [old, ben] = [await RawClient.open(port, 'b'), await RawClient.open(port, 'b')];
    show(old, 1, 5, { x: 5 });
    await waitFor('ben to see ann', () => shown(ben, 1) === '{"x":5}');
    old.ws.pause(); // hangs: it does not answer the probe
    const back = await RawClient.open(port, 'b');
    let clock = 6;
    await waitFor('the new connection to take over', () => {
      show(back, 1, clock, { x: clock++ });
      return shown(ben, 1) !== '{"x":5}' && shown(ben, 1) !== null;
    });
    old.ws.terminate();
  });
});
