import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { encodeMessage } from '../shared/protocol/codec.ts';
import type { Decoded } from '../shared/protocol/messages.ts';
import { awarenessFrame } from './room/awarenessCodec.ts';
import { DocClient } from './testing/DocClient.ts';
import { RawClient } from './testing/RawClient.ts';
import { startTestServer } from './testing/startTestServer.ts';
import { waitFor } from './testing/waitFor.ts';

/** The relay has had its chance to do more with what others sent. */
async function whileOthersWork(client: DocClient): Promise<void> {
  for (let i = 0; i < 15; i++) {
    client.map.set('others', i);
    await client.saved();
  }
}

const SLOW = { messagesPerSecond: 1, messageBurst: 40 };

test('who sends faster than allowed is read slower, and others are not', async () => {
  const { port } = await startTestServer({ limits: SLOW });
  const [fast, other] = [await DocClient.open(port, 'b'), await DocClient.open(port, 'b')];
  for (let i = 0; i < 500; i++) fast.map.set(`k${i}`, 'x'.repeat(4_000));
  await waitFor('the first edits', () => other.map.size > 20);
  await whileOthersWork(other);
  expect(other.map.size).toBeLessThan(120); // 40 and what was read with them
  expect(fast.ended).toBeNull();
});

test('a burst that is too fast arrives completely, though the pause is longer than a heartbeat', async () => {
  const limits = { messagesPerSecond: 100, messageBurst: 30 };
  const heartbeat = { everyMs: 50, deadMs: 1_000, quietMs: 4_000 };
  const { port } = await startTestServer({ limits, heartbeat });
  const [fast, other] = [await DocClient.open(port, 'b'), await DocClient.open(port, 'b')];
  for (let i = 0; i < 250; i++) fast.map.set(`k${i}`, i);
  await fast.saved();
  fast.map.set('last', 'behind the pause');
  await fast.saved();
  await waitFor('the other to have all', () => other.map.size === 251);
});

test('echoes behind edits and what others said in awareness do not count', async () => {
  const { port } = await startTestServer({ limits: SLOW });
  const [other, client] = [await DocClient.open(port, 'b'), await DocClient.open(port, 'b')];
  const others = awarenessFrame([{ client: 1, clock: 1, json: '{}' }]);
  other.ws.send(others);
  await client.next('awareness');
  for (let i = 0; i < 200; i++) client.ws.send(others);
  for (let i = 0; i < 25; i++) {
    client.map.set('k', i);
    await client.saved();
  }
});

const FLOODS = {
  'echoes alone': encodeMessage({ name: 'durableEcho', payload: new Uint8Array(64) }),
  queries: Uint8Array.of(3),
  'unknown types': Uint8Array.of(77, 1, 2, 3),
  'its own awareness': awarenessFrame([{ client: 5, clock: 1, json: '{}' }]),
};
for (const [what, frame] of Object.entries(FLOODS)) {
  test(`${what} count`, async () => {
    const { port } = await startTestServer({ limits: SLOW });
    const [flood, other] = [await RawClient.open(port, 'b'), await DocClient.open(port, 'b')];
    for (let i = 0; i < 40_000; i++) flood.ws.send(frame);
    flood.send({ name: 'durableEcho', payload: Uint8Array.of(1) });
    await whileOthersWork(other);
    const isLast = (message: Decoded) => message.name === 'durableEcho' && message.payload.length === 1;
    expect(flood.messages.some(isLast)).toBe(false);
    flood.ws.terminate();
  });
}

test('sync step 1 again and again is answered a few times only', async () => {
  const { port } = await startTestServer({ limits: SLOW });
  const other = await DocClient.open(port, 'b');
  other.map.set('big', 'x'.repeat(1_000_000));
  await other.saved();
  const asks = await RawClient.open(port, 'b');
  const ask = () => asks.send({ name: 'sync', step: 'step1', payload: Uint8Array.of(0) });
  asks.ws.on('message', ask); // reads fast, and asks again
  ask();
  await asks.next('sync', 1);
  for (let i = 0; i < 2; i++) await whileOthersWork(other);
  const answers = asks.messages.filter((message) => message.name === 'sync' && message.step === 'step2');
  expect(answers.length).toBeLessThan(6);
  asks.ws.terminate();
});

test('the first message with edits may be large, later ones and others not', async () => {
  const limits = { messageBytes: 10_000, firstSyncBytes: 100_000 };
  const { port } = await startTestServer({ limits });
  const big = (bytes: number) => {
    const doc = new Y.Doc();
    doc.getMap('map').set('big', 'x'.repeat(bytes));
    return Y.encodeStateAsUpdate(doc);
  };
  const offline = await RawClient.open(port, 'b');
  offline.send({ name: 'sync', step: 'step2', payload: big(50_000) });
  offline.send({ name: 'durableEcho', payload: Uint8Array.of(1) });
  await offline.next('durableEcho');
  offline.send({ name: 'sync', step: 'update', payload: big(50_000) });
  expect((await offline.closed()).code).toBe(1009);

  const enormous = await RawClient.open(port, 'b');
  enormous.send({ name: 'sync', step: 'step2', payload: big(150_000) });
  expect((await enormous.closed()).code).toBe(1009);

  const chatty = await RawClient.open(port, 'b');
  chatty.ws.send(awarenessFrame([{ client: 1, clock: 1, json: `{"x":"${'x'.repeat(20_000)}"}` }]));
  expect((await chatty.closed()).code).toBe(1009);
});
