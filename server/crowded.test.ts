import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { newKey } from './access/keys.ts';
import { ask, askPort } from './testing/ask.ts';
import { DocClient } from './testing/DocClient.ts';
import { startTestServer } from './testing/startTestServer.ts';
import { waitFor } from './testing/waitFor.ts';

const UPGRADE = [
  'Host: x',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];
const CLOSE_4529 = Buffer.from([4529 >> 8, 4529 & 0xff]);

test('one connection too many of an address is turned away, and costs those before it nothing', async () => {
  const server = await startTestServer({ access: 'link', limits: { connectionsPerAddress: 1 } });
  const [editKey, url] = [newKey(), `http://127.0.0.1:${server.port}`];
  const json = { 'content-type': 'application/json', authorization: `Bearer ${editKey}` };
  const post = (path: string, body: object) =>
    ask(url + path, { method: 'POST', headers: json, body: Buffer.from(JSON.stringify(body)) });
  await post('/api/boards', { id: 'b', editKey });

  const client = await DocClient.open({ url: `ws://127.0.0.1:${server.port}` }, `b?key=${editKey}`);
  const second = connect(server.port, '127.0.0.1'); // never answers the close, so that it goes on to count
  onTestFinished(() => void second.destroy());
  second.write(`GET /ws/b HTTP/1.1\r\n${UPGRADE.join('\r\n')}\r\n\r\n`);
  let received = Buffer.alloc(0);
  second.on('data', (data) => {
    received = Buffer.concat([received, data]);
  });
  await waitFor('the second to be turned away', () => received.includes(CLOSE_4529));
  expect((await post('/api/boards/b/keys', { view: 'renew' })).status).toBe(200);
  client.map.set('still', 'here');
  await client.saved();
  expect(client.ended).toBeNull();
});

test('beyond the most connections of the server new ones are dropped, and those that are open live on', async () => {
  const server = await startTestServer({ limits: { connections: 2 } });
  const client = await DocClient.open(server.port, 'b');
  const idle = connect(server.port, '127.0.0.1');
  onTestFinished(() => void idle.destroy());
  await once(idle, 'connect');
  await expect(askPort(server.port, '/healthz')).rejects.toThrow();
  client.map.set('still', 'here');
  await client.saved();
  idle.destroy();
  await waitFor(
    'room for one more',
    async () => (await askPort(server.port, '/healthz').catch(() => null)) !== null,
  );
  expect((await askPort(server.port, '/metrics')).body).toContain('reason="tooManyConnections"} ');
});
