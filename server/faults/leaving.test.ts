import { once } from 'node:events';
import { expect, test } from 'vitest';
import { awarenessFrame } from '../room/awarenessCodec.ts';
import { RawClient } from '../testing/RawClient.ts';
import { Testbed } from '../testing/Testbed.ts';
import { waitFor } from '../testing/waitFor.ts';

const PEOPLE = 1_000;

test('a thousand people leave at once while two draw, who do not notice', async () => {
  const bed = await Testbed.start();
  const crowd = await Promise.all(
    Array.from({ length: PEOPLE }, () => RawClient.open(bed.port, Testbed.board)),
  );
  crowd.forEach(({ ws }, client) => {
    ws.send(awarenessFrame([{ client, clock: 1, json: '{"name":"one of many"}' }]));
  });
  for (const client of crowd) client.send({ name: 'durableEcho', payload: Uint8Array.of(1) });
  await Promise.all(crowd.map((client) => client.next('durableEcho'))); // all cursors are there
  const before = bed.writer.count('awareness');
  for (const { ws } of crowd) ws.terminate();
  let drawn = 0;
  await waitFor('all to be gone', async () => {
    await bed.unharmed();
    drawn++;
    const page = await (await fetch(`http://127.0.0.1:${bed.port}/metrics`)).text();
    return /^inkwire_members 2$/m.test(page);
  });
  await Promise.all(crowd.map(({ ws, ended }) => (ended === null ? once(ws, 'close') : null)));
  expect(drawn).toBeGreaterThan(0);
  expect(bed.writer.count('awareness') - before).toBeLessThan(PEOPLE / 4); // not one frame for each
  await bed.stop();
});
