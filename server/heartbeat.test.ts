import { expect, test } from 'vitest';
import { RawClient } from './testing/RawClient.ts';
import { startTestServer } from './testing/startTestServer.ts';
import { waitFor } from './testing/waitFor.ts';

test('a quiet peer hears something now and then, which does nothing to it', async () => {
  const { port } = await startTestServer({ heartbeat: { everyMs: 10, quietMs: 5, deadMs: 10_000 } });
  const client = await RawClient.open(port, 'b');
  await waitFor('a few messages', () => client.count('awareness') >= 3);
  const { payload } = await client.next('awareness');
  expect([...payload]).toEqual([0]);
});

test('a peer that shows no life is cut, one that answers pings is not', async () => {
  const { port, stats } = await startTestServer({ heartbeat: { everyMs: 50, quietMs: 1_000, deadMs: 300 } });
  const [alive, hung] = [await RawClient.open(port, 'b'), await RawClient.open(port, 'b')];
  await waitFor('both to be in', () => stats().members === 2);
  hung.ws.pause();
  await waitFor('the hung one to be cut', () => stats().members === 1);
  expect(alive.ended).toBeNull();
  hung.ws.terminate();
});
