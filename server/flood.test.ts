import { expect, test } from 'vitest';
import { awarenessFrame } from './room/awarenessCodec.ts';
import { DocClient } from './testing/DocClient.ts';
import { RawClient } from './testing/RawClient.ts';
import { startTestServer } from './testing/startTestServer.ts';
import { waitFor } from './testing/waitFor.ts';

test('a writer that sends much more than fits is read as fast as the disk writes, and all is kept', async () => {
  const limits = { messagesPerSecond: 1e6, messageBurst: 1e6 };
  const { port } = await startTestServer({ limits });
  const [writer, reader] = [await DocClient.open(port, 'b'), await DocClient.open(port, 'b')];
  for (let i = 0; i < 12_000; i++) writer.map.set(`k${i}`, i);
  for (let i = 0; i < 40; i++) writer.map.set(`big${i}`, 'x'.repeat(500_000));
  await writer.saved();
  await waitFor('the reader to have it all', () => reader.map.size === 12_040);
});

test('hundreds of people who leave at once leave the rest and the server in peace', async () => {
  const limits = { connectionsPerBoard: 500, connectionsPerAddress: 500 };
  const { port, stats } = await startTestServer({ limits });
  const stays = await DocClient.open(port, 'b');
  const crowd = await Promise.all(Array.from({ length: 400 }, () => RawClient.open(port, 'b')));
  crowd.forEach((client, id) => {
    client.ws.send(awarenessFrame([{ client: id, clock: 1, json: '{"name":"one of many"}' }]));
  });
  await waitFor('all to be in', () => stats().members === 401);
  await stays.saved();
  const before = stays.count('awareness');
  for (const client of crowd) client.ws.terminate();
  await waitFor('all to be out', () => stats().members === 1);
  stays.map.set('still', 'here');
  await stays.saved();
  expect(stays.count('awareness') - before).toBeLessThan(100); // not one frame for each
});
