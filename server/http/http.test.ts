import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { boardOfPath } from '../boardId.ts';
import { startTestServer } from '../testing/startTestServer.ts';
import { tempFolder } from '../testing/tempFolder.ts';

async function serverWithClient() {
  const clientDir = await tempFolder();
  await mkdir(join(clientDir, 'assets'));
  await writeFile(join(clientDir, 'index.html'), '<title>Inkwire</title>');
  await writeFile(join(clientDir, 'assets', 'index-abc123.js'), 'export {}');
  return await startTestServer({ clientDir });
}

/** Status of an upgrade request of this raw path. */
function upgradeStatus(port: number, path: string): Promise<number | undefined> {
  return new Promise((done, fail) => {
    const headers = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    };
    const asked = request({ port, host: '127.0.0.1', path, headers });
    asked.on('error', fail);
    asked.on('response', (response) => done(response.statusCode));
    asked.on('upgrade', (response, socket) => {
      socket.destroy();
      done(response.statusCode);
    });
    asked.end();
  });
}

describe('HTTP', () => {
  test('serves the page for the home page and for every board, never cached', async () => {
    const { url } = await serverWithClient();
    for (const path of ['/', '/b/abc', '/b/abc?x=1', '/index.html']) {
      const response = await fetch(url + path);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('Inkwire');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'self'");
      expect(policy).not.toMatch(/script-src[^;]*unsafe/);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('hashed files never change', async () => {
    const { url } = await serverWithClient();
    const response = await fetch(`${url}/assets/index-abc123.js`);
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-type')).toContain('javascript');
  });

  test('answers 404 for the rest and 405 for other methods', async () => {
    const { url } = await serverWithClient();
    const bad = ['/b/', '/b/a.b', '/b/a/c', '/nothing', '/assets/no.js', '/%2e%2e/%2e%2e/etc/passwd', '/%'];
    for (const path of bad) expect((await fetch(url + path)).status, path).toBe(404);
    expect((await fetch(`${url}/`, { method: 'POST' })).status).toBe(405);
  });

  test('tells that it lives and is ready, and what to do without a built client', async () => {
    const { url } = await startTestServer({ clientDir: await tempFolder() });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const page = await fetch(`${url}/`);
    expect(page.status).toBe(503);
    expect(await page.text()).toContain('npm run build');
  });
});

describe('the upgrade', () => {
  test('answers 400 for what is no board', async () => {
    const { port, stats } = await startTestServer();
    const long = 'x'.repeat(129);
    const bad = [
      '/ws/',
      '/ws',
      '/',
      '/ws/a.b',
      '/ws/a/b',
      '/ws/%00',
      '/ws/..',
      `/ws/${long}`,
      '/other/a',
      '/ws/ä',
    ];
    for (const path of bad) expect(await upgradeStatus(port, encodeURI(path)), path).toBe(400);
    expect(stats().rooms).toBe(0);
    for (const path of ['/ws/__proto__', '/ws/constructor', `/ws/${long.slice(1)}`, '/ws/a?x=1']) {
      expect(await upgradeStatus(port, path), path).toBe(101);
    }
  });

  test('lets go of a refused client that never closes its side', async () => {
    const server = await startTestServer();
    const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
    onTestFinished(() => void socket.destroy());
    socket.write('GET /ws/a.b HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    await once(socket, 'data');
    await server.close(); // which would wait for that socket for ever
  });

  test('boardOfPath', () => {
    expect(boardOfPath('/ws/a_B-9?key=1')).toBe('a_B-9');
    expect(boardOfPath(undefined)).toBeNull();
    expect(boardOfPath('/ws/a\n')).toBeNull();
  });
});
