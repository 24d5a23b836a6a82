import { expect, test } from 'vitest';
import { newKey } from './access/keys.ts';
import type { Limits } from './options/limitOptions.ts';
import { askPort } from './testing/ask.ts';
import { askApi, makeBoard } from './testing/boardsClient.ts';
import { RawClient, visiting } from './testing/RawClient.ts';
import { startTestServer } from './testing/startTestServer.ts';
import { waitFor } from './testing/waitFor.ts';

const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });
const [ANN, BEN, SIX] = ['203.0.113.1', '203.0.113.2', '2001:db8:1:2::1'];
const SAME_64 = '2001:db8:1:2:ffff::9';

const behindProxy = (limits: Partial<Limits>) =>
  startTestServer({ access: 'link', trustedProxies: ['127.0.0.1'], limits });

test('connections of one address are counted, behind a proxy that is trusted too', async () => {
  const { port, url } = await behindProxy({ connectionsPerAddress: 2 });
  const { id, editKey: key, viewKey } = await makeBoard(url);
  const visit = (address: string) => RawClient.open(visiting(port, { key, ...from(address) }), id);
  const [first, second] = [await visit(ANN), await visit(ANN)];
  expect((await (await visit(ANN)).closed()).code).toBe(4529);
  expect((await (await visit(`${BEN}, ${ANN}`)).closed()).code).toBe(4529); // what it wrote itself is left of it
  const others = [await visit(BEN), await visit(SIX), await visit(SAME_64)];
  expect((await (await visit(SAME_64)).closed()).code).toBe(4529);
  for (const each of [first, second, ...others]) await each.next('welcome');
  const viewer = { bearer: key, body: { view: 'renew' } };
  await visit(ANN); // one too many while everybody is looked at again
  expect((await askApi(url, `POST /api/boards/${id}/keys`, viewer)).body.viewKey).not.toBe(viewKey);
  first.send({ name: 'durableEcho', payload: Uint8Array.of(1) });
  await first.next('durableEcho');
  await second.close();
  // Who was refused counts until their socket is gone: an attempt before that would only be one more of them.
  const left = 1 + others.length;
  await waitFor('the relay to have seen them go', async () =>
    (await askPort(port, '/metrics')).body.includes(`\ninkwire_connections ${left}\n`),
  );
  await (await visit(ANN)).next('welcome');
});

test('a header that no trusted proxy wrote counts for nothing', async () => {
  const { port, url } = await startTestServer({ access: 'link', limits: { connectionsPerAddress: 2 } });
  const { id, editKey: key } = await makeBoard(url);
  const visit = (address: string) => RawClient.open(visiting(port, { key, ...from(address) }), id);
  await (await visit(ANN)).next('welcome');
  await (await visit(BEN)).next('welcome');
  expect((await (await visit(SIX)).closed()).code).toBe(4529);
});

test('an address that tries keys and boards is not listened to for a while; others are', async () => {
  const { port, url } = await behindProxy({ refusalsPerMinute: 3 });
  const { id, editKey } = await makeBoard(url);
  const visit = (address: string, key: string, board = id) =>
    RawClient.open(visiting(port, { key, ...from(address) }), board);
  expect((await (await visit(ANN, newKey())).closed()).code).toBe(4401);
  expect((await (await visit(ANN, newKey(), 'other')).closed()).code).toBe(4404);
  expect((await (await visit(ANN, newKey())).closed()).code).toBe(4401);
  await expect(visit(ANN, newKey())).rejects.toThrow('429');
  await (await visit(BEN, editKey)).next('welcome');
});

test('an address makes so many boards in an hour', async () => {
  const { url } = await behindProxy({ boardsPerHour: 2 });
  const make = async (address: string) =>
    (await askApi(url, 'POST /api/boards', { body: {}, ...from(address) })).status;
  expect([await make(ANN), await make(ANN), await make(ANN), await make(BEN)]).toEqual([201, 201, 429, 201]);
});
