import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { ask } from '../testing/ask.ts';
import { DocClient } from '../testing/DocClient.ts';
import { SlowDisk } from '../testing/SlowDisk.ts';
import { startTestServer } from '../testing/startTestServer.ts';
import { waitFor } from '../testing/waitFor.ts';

/** Sends bytes and waits until the server hangs up; what it answered. */
async function answerTo(port: number, ...pieces: string[]): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  let answer = '';
  socket.on('error', () => {}); // what is still written is of no interest to the other side
  socket.on('data', (data) => {
    answer += data;
  });
  for (const piece of pieces) socket.write(piece);
  await Promise.race(['end', 'close'].map((event) => once(socket, event)));
  return answer;
}

test('what is no HTTP, or too much of it, gets a short answer and the end of the connection', async () => {
  const { port, url } = await startTestServer();
  const rude: [string, string][] = [
    ['nonsense\r\n\r\n', '400'],
    ['GET / HTTP/9.9\r\n\r\n', '400'],
    ['GET / HTTP/1.1\r\n\r\n', '400'],
    ['GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', '400'],
    ['GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nabcde', '400'],
    ['GET / HTTP/1.1\r\nHost: x\r\nx: a\0b\r\n\r\n', '400'],
    [`GET / HTTP/1.1\r\nHost: x\r\nx: ${'a'.repeat(9_000)}\r\n\r\n`, '431'],
    [`GET /${'a'.repeat(9_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, '431'],
    [`GET / HTTP/1.1\r\nHost: x\r\n${'ab:c\r\n'.repeat(4_000)}\r\n`, '431'],
    ['POST /api/boards HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n{', '413'],
  ];
  for (const [bytes, status] of rude) {
    const answer = await answerTo(port, bytes);
    expect(answer.startsWith(`HTTP/1.1 ${status} `), `${bytes.slice(0, 60)} → ${answer}`).toBe(true);
    expect(answer).not.toMatch(/\bat .*:\d+:\d+|node_modules/);
  }
  expect((await ask(`${url}/healthz`)).status).toBe(200);
});

test('however many headers a client sends, what a proxy adds behind them is seen', async () => {
  const { port } = await startTestServer();
  const metrics = (added: string) =>
    answerTo(
      port,
      `GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${'a:\r\n'.repeat(4_000)}${added}\r\n`,
    );
  expect(await metrics('')).toContain('inkwire_rooms');
  expect(await metrics('X-Forwarded-For: 192.0.2.1\r\n')).not.toContain('inkwire_rooms');
});

test('HEAD is GET without a body, OPTIONS tells what may be asked', async () => {
  const { url } = await startTestServer();
  const [head, options] = await Promise.all(
    ['HEAD', 'OPTIONS'].map((method) => ask(`${url}/healthz`, { method })),
  );
  expect(head).toMatchObject({ status: 200, body: '' });
  expect(options).toMatchObject({ status: 204, headers: { allow: 'GET, HEAD' } });
});

test('a listed page of another origin may use the API, any other may not', async () => {
  const [friend, stranger] = ['https://friend.example', 'https://stranger.example'];
  const { url } = await startTestServer({ access: 'link', allowedOrigins: [friend] });
  const asking = (origin: string, method: string) =>
    ask(`${url}/api/boards`, { method, headers: { origin, 'access-control-request-method': 'POST' } });
  const allowed = await asking(friend, 'OPTIONS');
  expect(allowed).toMatchObject({ status: 204, headers: { 'access-control-allow-origin': friend } });
  expect(allowed.headers['access-control-allow-headers']).toContain('authorization');
  expect(await asking(friend, 'POST')).toMatchObject({
    status: 201,
    headers: { 'access-control-allow-origin': friend, vary: 'Origin' },
  });
  for (const method of ['OPTIONS', 'POST']) {
    const refused = await asking(stranger, method);
    expect(refused.status).toBe(403);
    expect(refused.headers['access-control-allow-origin']).toBeUndefined();
  }
});

test('while it stops, the server says so and still lives', async () => {
  const disk = new SlowDisk();
  const server = await startTestServer({ storage: { open: disk.open } });
  const client = await DocClient.open(server.port, 'b');
  disk.hold();
  client.map.set('a', 1);
  await waitFor('a write to hang', () => disk.waiting > 0);
  const closed = server.close();
  expect(await ask(`http://127.0.0.1:${server.port}/readyz`)).toMatchObject({
    status: 503,
    body: 'stopping\n',
  });
  expect((await ask(`http://127.0.0.1:${server.port}/healthz`)).status).toBe(200);
  disk.letGo();
  await closed;
  expect((await client.closed()).code).toBe(1001);
});

test('an address asks the API so often and no oftener', async () => {
  const { url } = await startTestServer({ access: 'link', limits: { requestsPerMinute: 2 } });
  const scan = () => ask(`${url}/api/boards/b`, { method: 'DELETE', headers: { authorization: 'Bearer x' } });
  expect((await scan()).status).toBe(404);
  expect((await scan()).status).toBe(404);
  expect((await scan()).status).toBe(429);
  expect((await ask(`${url}/healthz`)).status).toBe(200);
});
