import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { encodeMessage } from '../shared/protocol/codec.ts';
import { DocClient } from './testing/DocClient.ts';
import { FailingDisk } from './testing/failingDisk.ts';
import { RawClient } from './testing/RawClient.ts';
import { startTestServer } from './testing/startTestServer.ts';
import { stockClient } from './testing/stockClient.ts';
import { waitFor } from './testing/waitFor.ts';

describe('durable echo', () => {
  test('comes back with the same bytes, also before any update', async () => {
    const { port } = await startTestServer();
    const client = await RawClient.open(port, 'b');
    client.send({ name: 'durableEcho', payload: Uint8Array.from([7, 0, 255]) });
    expect([...(await client.next('durableEcho')).payload]).toEqual([7, 0, 255]);
  });

  test('is sent only when the update before it is on disk, and peers see nothing earlier', async () => {
    const disk = new FailingDisk();
    const { port } = await startTestServer({ storage: { open: disk.open } });
    const [ann, ben] = [await DocClient.open(port, 'b'), await DocClient.open(port, 'b')];
    const before = disk.writes;
    ann.map.set('k', 1);
    await ann.saved();
    expect(disk.writes).toBe(before + 1);
    await waitFor('ben to see it', () => ben.map.get('k') === 1);
  });

  test('updates that wait for a commit go out to a peer as one frame', async () => {
    const { port } = await startTestServer();
    const [ann, ben] = [await DocClient.open(port, 'b'), await DocClient.open(port, 'b')];
    const before = ben.count('sync');
    for (let i = 0; i < 400; i++) ann.map.set(`k${i}`, i);
    await ann.saved();
    await waitFor('ben to see all', () => ben.map.size === 400);
    expect(ben.count('sync') - before).toBeLessThan(40);
    expect(ann.count('sync')).toBe(2); // step 1 and step 2: a writer does not get its own updates back
  });

  test('an update with a gap gets no echo until what is missing came; others are not held up', async () => {
    const { port } = await startTestServer();
    const [raw, other] = [await RawClient.open(port, 'b'), await DocClient.open(port, 'b')];
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    doc.getMap('map').set('first', 1);
    doc.getMap('map').set('second', 2);
    const [first, second] = updates as [Uint8Array, Uint8Array];
    const steps = raw.count('sync');
    raw.send({ name: 'sync', step: 'update', payload: second });
    raw.send({ name: 'durableEcho', payload: Uint8Array.from([1]) });
    const asked = await raw.next('sync', steps);
    expect(asked.step).toBe('step1');
    other.map.set('other', 1);
    await other.saved();
    expect(raw.count('durableEcho')).toBe(0);
    expect(other.map.has('second')).toBe(false);
    raw.send({ name: 'sync', step: 'step2', payload: first });
    await raw.next('durableEcho');
    await waitFor(
      'the other to see both',
      () => other.map.get('first') === 1 && other.map.get('second') === 2,
    );
  });

  test('a client that fills gaps with too much is closed', async () => {
    const { port } = await startTestServer();
    const raw = await RawClient.open(port, 'b');
    const doc = new Y.Doc();
    doc.getMap('map').set('first', 1);
    const vector = Y.encodeStateVector(doc);
    doc.getMap('map').set('big', 'x'.repeat(300_000));
    raw.send({ name: 'sync', step: 'update', payload: Y.encodeStateAsUpdate(doc, vector) });
    expect((await raw.closed()).code).toBe(4400);
  });
});

describe('a failing disk', () => {
  test('nothing is echoed or shown, clients are closed with 1013, readyz says 503, and it recovers', async () => {
    const disk = new FailingDisk();
    const server = await startTestServer({ storage: { open: disk.open } });
    const ready = async () => (await fetch(`${server.url}/readyz`)).status;
    const [ann, ben] = [await DocClient.open(server.port, 'b'), await DocClient.open(server.port, 'b')];
    ann.map.set('safe', 1);
    await ann.saved();
    expect(await ready()).toBe(200);
    disk.full = true;
    ann.map.set('lost', 1);
    ann.ask();
    expect((await ann.closed()).code).toBe(1013);
    expect((await ben.closed()).code).toBe(1013);
    expect(ann.confirmed).toBe(1);
    expect(ben.map.has('lost')).toBe(false);
    expect(await ready()).toBe(503);
    const refused = await RawClient.open(server.port, 'b');
    expect((await refused.closed()).code).toBe(1013);
    disk.full = false;
    await waitFor('the store to mend', async () => (await ready()) === 200);
    const back = await DocClient.open(server.port, 'b');
    expect(back.map.toJSON()).toEqual({ safe: 1 });
    Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(ann.doc)); // the client kept it, as ours do
    await back.saved();
  });
});

describe('stock y-websocket clients', () => {
  test('share text and shapes both ways with each other and with ours', async () => {
    const { port } = await startTestServer();
    const [ann, ben, ours] = [
      await stockClient(port, 'b'),
      await stockClient(port, 'b'),
      await DocClient.open(port, 'b'),
    ];
    ann.doc.getText('text').insert(0, 'hello ');
    ann.doc.getMap('map').set('rect', { kind: 'rectangle', xy: [1, 2] });
    await waitFor('ben to see it', () => ben.doc.getText('text').length === 6);
    ben.doc.getText('text').insert(6, 'world');
    ben.doc.getMap('map').set('ellipse', { kind: 'ellipse', bytes: Uint8Array.from([1, 2]) });
    ours.map.set('ours', 1);
    for (const { doc } of [ann, ben, ours]) {
      await waitFor(
        'all to be equal',
        () => doc.getText('text').toString() === 'hello world' && doc.getMap('map').size === 3,
      );
    }
  });

  test('see each other come, move and go', async () => {
    const { port } = await startTestServer();
    const [ann, ben] = [await stockClient(port, 'b'), await stockClient(port, 'b')];
    const seenBy = (one: typeof ann, other: typeof ann) =>
      one.provider.awareness.getStates().get(other.doc.clientID);
    ann.provider.awareness.setLocalStateField('cursor', { x: 1 });
    ben.provider.awareness.setLocalStateField('cursor', { x: 2 });
    await waitFor('ann to see ben', () => seenBy(ann, ben)?.cursor?.x === 2);
    await waitFor('ben to see ann', () => seenBy(ben, ann)?.cursor?.x === 1);
    const late = await stockClient(port, 'b');
    await waitFor(
      'a late one to see both',
      () => seenBy(late, ann) !== undefined && seenBy(late, ben) !== undefined,
    );
    ben.provider.disconnect();
    await waitFor('ann to see ben go', () => seenBy(ann, ben) === undefined);
  });

  test('a board is there after everyone left and the server was started again', async () => {
    const first = await startTestServer();
    const { doc } = await stockClient(first.port, 'b');
    doc.getText('text').insert(0, 'kept');
    const ours = await DocClient.open(first.port, 'b');
    await waitFor('it to be relayed', () => ours.doc.getText('text').toString() === 'kept');
    await first.close();
    const second = await startTestServer({ dataDir: first.dataDir });
    const again = await stockClient(second.port, 'b');
    expect(again.doc.getText('text').toString()).toBe('kept');
  });
});

describe('sync step 1', () => {
  test('asked many times at once is answered without piling up', async () => {
    const { port } = await startTestServer();
    const writer = await DocClient.open(port, 'b');
    for (let i = 0; i < 40; i++) writer.map.set(`k${i}`, 'x'.repeat(100_000));
    await writer.saved();
    const greedy = await RawClient.open(port, 'b');
    greedy.ws.pause();
    const frame = encodeMessage({ name: 'sync', step: 'step1', payload: Uint8Array.from([0]) });
    for (let i = 0; i < 200; i++) greedy.ws.send(frame);
    const rss = process.memoryUsage().rss;
    await writer.saved();
    greedy.ws.resume();
    greedy.send({ name: 'durableEcho', payload: Uint8Array.from([1]) });
    await greedy.next('durableEcho');
    expect(greedy.count('sync')).toBeLessThan(20); // 200 answers would be 800 MB
    expect(process.memoryUsage().rss - rss).toBeLessThan(200_000_000);
  });

  test('with a hostile state vector closes the connection', async () => {
    const { port } = await startTestServer();
    const client = await RawClient.open(port, 'b');
    client.send({ name: 'sync', step: 'step1', payload: Uint8Array.from([255, 255, 255, 127]) });
    expect((await client.closed()).code).toBe(4400);
  });
});
