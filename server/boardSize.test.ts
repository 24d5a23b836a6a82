import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { DocClient } from './testing/DocClient.ts';
import { RawClient, visiting } from './testing/RawClient.ts';
import { startTestServer } from './testing/startTestServer.ts';
import { waitFor } from './testing/waitFor.ts';

test('a full board takes no more: the sender is told, nothing of it gets in, others go on and can make room', async () => {
  const server = await startTestServer({ limits: { boardBytes: 100_000 } });
  const { port } = server;
  const [ann, ben] = [await DocClient.open(port, 'b'), await DocClient.open(port, 'b')];
  ann.map.set('before', 'x'.repeat(60_000));
  await ann.saved();
  ann.map.set('small', 1);
  ann.map.set('beyond', 'y'.repeat(60_000));
  ann.ask();
  expect(await ann.closed()).toMatchObject({ code: 4413, reason: 'the board is full' });
  expect(ann.confirmed).toBe(1);
  ben.map.set('others', 'go on');
  await ben.saved();
  ben.map.delete('before');
  await ben.saved();
  const late = await DocClient.open(port, 'b');
  expect(late.map.toJSON()).toEqual({ small: 1, others: 'go on' });
  await server.close();
  const again = await startTestServer({ dataDir: server.dataDir });
  expect((await DocClient.open(again.port, 'b')).map.toJSON()).toEqual({ small: 1, others: 'go on' });
});

test('small edits on a full board end too, deletes do not', async () => {
  const { port } = await startTestServer({
    limits: { boardBytes: 1_000, messageBurst: 2_000 },
  });
  const updates: Uint8Array[] = [];
  const source = new Y.Doc();
  source.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < 1_000; i++) source.getMap('map').set(`k${i}`, 'x'.repeat(700));
  const filler = await RawClient.open(port, 'b');
  for (const payload of updates) filler.send({ name: 'sync', step: 'update', payload });
  expect((await filler.closed()).code).toBe(4413);
  const late = await DocClient.open(port, 'b');
  expect(late.map.size).toBeGreaterThan(500);
  expect(late.map.size).toBeLessThan(updates.length);
  for (let i = 0; i < 50; i++) late.map.delete(`k${i}`);
  await late.saved();
});

test('what a fold saves makes room again', async () => {
  const limits = { boardBytes: 100_000, messagesPerSecond: 1e6, messageBurst: 1e6 };
  const { port } = await startTestServer({ limits });
  const client = await DocClient.open(port, 'b');
  for (let i = 0; i < 60; i++) {
    client.map.set('k', `${i}${'x'.repeat(4_000)}`); // each replaces the one before
    await client.saved();
  }
  expect(client.ended).toBeNull();
});

test('our clients are told when a board grows large', async () => {
  const { port } = await startTestServer({ limits: { boardWarnBytes: 20_000 } });
  const [ours, stock] = [await RawClient.open(visiting(port, {}), 'b'), await DocClient.open(port, 'b')];
  expect((await ours.next('welcome')).welcome.isLarge).toBe(false);
  stock.map.set('k', 'x'.repeat(30_000));
  await stock.saved();
  await waitFor('the second welcome', () => ours.count('welcome') === 2);
  expect(
    (await ours.next('welcome', ours.messages.findIndex(({ name }) => name === 'welcome') + 1)).welcome,
  ).toMatchObject({
    isLarge: true,
    role: 'editor',
  });
  const late = await RawClient.open(visiting(port, {}), 'b');
  expect((await late.next('welcome')).welcome.isLarge).toBe(true);
  stock.map.set('small', 1);
  await stock.saved();
  expect(ours.count('welcome')).toBe(2);
  expect(stock.count('welcome')).toBe(0);
});

test('a board takes so many connections', async () => {
  const { port } = await startTestServer({ limits: { connectionsPerBoard: 2 } });
  const [first] = [await DocClient.open(port, 'b'), await DocClient.open(port, 'b')];
  expect((await (await RawClient.open(port, 'b')).closed()).code).toBe(1013);
  await DocClient.open(port, 'other');
  await first.close();
  await waitFor('a free place', async () => {
    const next = await DocClient.open(port, 'b');
    return next.ended === null;
  });
});
