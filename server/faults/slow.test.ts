import { afterAll, beforeAll, expect, test } from 'vitest';
import { awarenessFrame } from '../room/awarenessCodec.ts';
import { HandSocket, upgradeRequest } from '../testing/HandSocket.ts';
import { RawClient } from '../testing/RawClient.ts';
import { Testbed } from '../testing/Testbed.ts';
import { waitFor } from '../testing/waitFor.ts';

let bed: Testbed;

beforeAll(async () => {
  bed = await Testbed.start(['--headers-seconds', '1', '--request-seconds', '1', '--dead-seconds', '2']);
});
afterAll(() => bed.stop());

/** Starts of requests of which the rest never comes. */
const UNFINISHED: Readonly<Record<string, string>> = {
  'no byte of a request': '',
  'half a first line': 'GET /heal',
  'headers without an end': 'GET /healthz HTTP/1.1\r\nHost: x\r\n',
  'an upgrade without an end': upgradeRequest(`/ws/${Testbed.board}`).slice(0, -2),
  'half a body':
    'POST /api/boards HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"id":',
  'a chunk without an end':
    'POST /api/boards HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{',
};

test('what never finishes is cut off, also when it goes on byte by byte', async () => {
  const hands = await Promise.all(
    Object.values(UNFINISHED).map(async (start) => {
      const hand = await HandSocket.open(bed.port);
      hand.write(start);
      return hand;
    }),
  );
  const drops = await HandSocket.open(bed.port);
  drops.write('GET /healthz HTTP/1.1\r\nHost: x\r\n');
  await waitFor('the slow one to be cut off', () => {
    drops.write('X');
    return drops.isOver || drops.socket.readableEnded;
  });
  await Promise.all(hands.map((hand) => hand.over()));
  expect(hands.every(({ received }) => !received.includes(' 200 ') && !received.includes(' 101 '))).toBe(
    true,
  );
  await bed.unharmed();
});

test('a peer that hangs is cut off and its cursor goes; one that is only quiet stays', async () => {
  const quiet = await RawClient.open(bed.port, Testbed.board);
  const hung = await RawClient.open(bed.port, Testbed.board);
  hung.ws.send(awarenessFrame([{ client: 77, clock: 1, json: '{"name":"hangs"}' }]));
  await quiet.next('awareness');
  const before = quiet.messages.length;
  hung.ws.pause(); // its system goes on to take what comes, and it answers nothing
  await waitFor('its cursor to go', () =>
    quiet.messages.slice(before).some((each) => each.name === 'awareness' && each.payload.length > 2),
  );
  expect(quiet.ended).toBeNull();
  hung.ws.terminate();
  await bed.unharmed();
});
