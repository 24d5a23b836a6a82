import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { failOn } from './AdminServer.ts';

test('an answer that fails in its middle breaks off; before that it is a 500', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/begun') response.writeHead(200, { 'Content-Length': 10 }).write('half');
    failOn(response);
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect((await fetch(url)).status).toBe(500);
  await expect(fetch(`${url}/begun`).then((answer) => answer.text())).rejects.toThrow();
});
