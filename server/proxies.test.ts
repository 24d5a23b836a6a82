import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findProgram } from '../scripts/lib/programs.mjs';
import { assetPath } from '../shared/protocol/assets.ts';
import { CLOSE } from '../shared/protocol/closeCodes.ts';
import { handshakeProtocols } from '../shared/protocol/handshake.ts';
import { HEARTBEAT } from './limits.ts';
import { ask, firstFrameOverHttp2, openHttp2 } from './testing/ask.ts';
import { pngOf, sha256 } from './testing/assetClient.ts';
import { DocClient } from './testing/DocClient.ts';
import { RawClient } from './testing/RawClient.ts';
import { recordingServer } from './testing/recordingServer.ts';
import { REFERENCE_PROXIES, type ReferenceProxy } from './testing/referenceProxies.ts';
import { spawnServer } from './testing/spawnServer.ts';
import { readReference, startProxy, substitute } from './testing/startProxy.ts';
import { startTestServer } from './testing/startTestServer.ts';
import { tempFolder } from './testing/tempFolder.ts';
import { waitFor } from './testing/waitFor.ts';

/** First byte of a whole binary frame. */
const BINARY = 0x82;

const proxies = REFERENCE_PROXIES.map((proxy) => ({ ...proxy, path: findProgram(proxy.program) }));

test('every reference configuration is run by this test, where its program is installed', async () => {
  const files = await readdir(new URL('../docs/proxies', import.meta.url));
  expect(files.filter((file) => file !== 'README.md').sort()).toEqual(proxies.map(({ file }) => file).sort());
  for (const { program, file, path } of proxies) {
    console.log(path ? `${file}: run with ${path}` : `${file}: NOT RUN, ${program} is not installed`);
  }
});

test('no reference configuration ends a WebSocket that our heartbeat keeps', async () => {
  for (const { file, idleSeconds } of proxies) {
    const config = await readReference(file);
    const seconds = idleSeconds ? [...config.matchAll(idleSeconds)].map((match) => Number(match[1])) : [];
    if (idleSeconds) expect(seconds, file).not.toEqual([]);
    for (const each of seconds) expect(each * 1000, file).toBeGreaterThan(HEARTBEAT.deadMs);
  }
});

test('a value that is not in the reference file cannot be substituted', () => {
  expect(substitute('a b a', { a: '$&', b: 'c' })).toBe('$& c $&');
  expect(() => substitute('a b', { z: 'c' })).toThrow(/no "z"/);
});

for (const { path, ...proxy } of proxies) {
  if (path) describe(proxy.program, () => testsOf(proxy, path));
}

function testsOf(proxy: ReferenceProxy, program: string): void {
  const start = (relayPort: number) => startProxy(proxy, program, relayPort);

  test('two people draw on one board through it, with a picture', async () => {
    const relay = await spawnServer(await tempFolder(), ['--access', 'link']);
    const proxy = await start(relay.port);
    const url = `https://localhost:${proxy.httpsPort}`;
    const made = await ask(`${url}/api/boards`, { ca: proxy.ca, method: 'POST', headers: { origin: url } });
    const { id, editKey } = JSON.parse(made.body);
    const protocols = handshakeProtocols({ key: editKey, epoch: null, session: null });
    const target = { url: url.replace('https', 'wss'), protocols, options: { ca: proxy.ca, origin: url } };
    const [anna, ben] = [await DocClient.open(target, id), await DocClient.open(target, id)];
    anna.map.set('by', 'anna');
    await anna.saved();
    await waitFor('the edit at the other one', () => ben.map.get('by') === 'anna');
    ben.map.set('by', 'ben');
    ben.map.set('large', 'x'.repeat(300_000));
    await ben.saved();
    await waitFor('the answer', () => anna.map.get('by') === 'ben' && anna.map.has('large'));

    const picture = pngOf(3 * 2 ** 19);
    const bearer = { authorization: `Bearer ${editKey}` };
    const at = url + assetPath(id, sha256(picture));
    expect((await ask(at, { ca: proxy.ca, method: 'PUT', headers: bearer, body: picture })).status).toBe(201);
    const fetched = await ask(at, { ca: proxy.ca, method: 'HEAD', headers: bearer });
    expect(fetched).toMatchObject({ status: 200, headers: { 'content-length': `${picture.length}` } });
    expect(fetched.headers['cache-control']).toBe('private, max-age=31536000, immutable');

    const http2 = await openHttp2(url, proxy.ca);
    // Browsers then take it instead of HTTP/1.1.
    if (http2.remoteSettings.enableConnectProtocol)
      expect(await firstFrameOverHttp2(http2, `/ws/${id}`, protocols)).toBe(BINARY);

    expect(await relay.end('SIGTERM')).toBe(0);
    expect((await anna.closed()).code, 'the close code comes through').toBe(1001);
    expect(await proxy.logs()).not.toContain(editKey);
  });

  test('plain requests and refusals', async () => {
    const clientDir = await tempFolder();
    await writeFile(join(clientDir, 'index.html'), '<p>Inkwire</p>');
    const relay = await startTestServer({ clientDir });
    const { httpPort, httpsPort, ca } = await start(relay.port);
    const url = `https://localhost:${httpsPort}`;
    expect(await ask(`${url}/healthz`, { ca })).toMatchObject({ status: 200, body: 'ok\n' });
    expect(await ask(`${url}/b/board`, { ca })).toMatchObject({ status: 200, body: '<p>Inkwire</p>' });
    expect(await ask(`${url}/nothing`, { ca })).toMatchObject({
      status: 404,
      headers: { 'x-content-type-options': 'nosniff' },
    });
    expect((await ask(`${relay.url}/metrics`)).status).toBe(200);
    expect((await ask(`${url}/metrics`, { ca })).status, 'for this machine only').toBe(404);
    const upgrade = {
      connection: 'upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': Buffer.alloc(16).toString('base64'),
    };
    expect((await ask(`${url}/ws/no.id`, { ca, headers: upgrade })).status).toBe(400);
    const foreign = { ...upgrade, origin: 'https://elsewhere.example' };
    expect((await ask(`${url}/ws/board`, { ca, headers: foreign })).status).toBe(403);

    const plain = await ask(`http://localhost:${httpPort}/b/board`);
    expect([301, 308]).toContain(plain.status);
    expect(plain.headers.location).toMatch(/^https:\/\/localhost(:\d+)?\/b\/board$/);
  });

  test('the relay is told who asks, whatever the client claims', async () => {
    const relay = await recordingServer();
    const { httpsPort, ca } = await start(relay.port);
    const url = `https://localhost:${httpsPort}`;
    const claims = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'ftp' };
    await ask(`${url}/api/x?key=1`, { ca, headers: claims });
    const http2 = await openHttp2(url, ca);
    http2.request({ ...claims, ':path': '/api/x?key=1' }).resume();
    await waitFor('both requests', () => relay.requests.length === 2);
    for (const request of relay.requests) {
      expect(request).toMatchObject({
        url: '/api/x?key=1',
        headers: {
          host: `localhost:${httpsPort}`,
          'x-forwarded-for': '127.0.0.1',
          'x-forwarded-proto': 'https',
        },
      });
    }
  });

  // Other systems have one loopback address only.
  if (process.platform === 'linux') {
    test('limits count the clients behind it, not the proxy', async () => {
      const limits = { connectionsPerAddress: 1 };
      const relay = await startTestServer({ trustedProxies: ['127.0.0.1'], limits });
      const { httpsPort, ca } = await start(relay.port);
      const from = (localAddress: string) =>
        RawClient.open({ url: `wss://localhost:${httpsPort}`, options: { ca, localAddress } }, 'board');
      const [anna, ben] = [await from('127.0.0.2'), await from('127.0.0.3')];
      expect((await (await from('127.0.0.2')).closed()).code).toBe(CLOSE.rateLimited);
      expect([anna.ended, ben.ended]).toEqual([null, null]);
    });
  }

  test('an upload of 10 MiB gets through, a larger one than any is refused', async () => {
    const relay = await recordingServer();
    const { httpsPort, ca } = await start(relay.port);
    const headers = (bytes: number) => ({ expect: '100-continue', 'content-length': `${bytes}` });
    const upload = (bytes: number) =>
      ask(`https://localhost:${httpsPort}/api/x`, {
        ca,
        method: 'POST',
        headers: headers(bytes),
        body: Buffer.alloc(bytes),
      });
    expect((await upload(10 * 2 ** 20)).status).toBe(200);
    expect(relay.requests.map(({ bodyBytes }) => bodyBytes)).toEqual([10 * 2 ** 20]);
    const refused = await upload(17 * 2 ** 20).catch(() => null); // cut off, or answered: Caddy 2.6 says 502
    expect([413, 502, undefined]).toContain(refused?.status);
    expect(relay.requests).toHaveLength(1);
  });

  test('no key gets into its logs', async () => {
    const relay = await recordingServer();
    const running = await start(relay.port);
    const url = `https://localhost:${running.httpsPort}`;
    const headers = { 'sec-websocket-protocol': 'secret-1', referer: `${url}/?key=secret-2` };
    const question = { ca: running.ca, headers };
    await ask(`${url}/ws/good?key=secret-3`, question);
    await ask(`http://localhost:${running.httpPort}/ws/plain?key=secret-4`, { headers });
    relay.close();
    expect([502, 503]).toContain((await ask(`${url}/ws/bad?key=secret-5`, question)).status);
    await waitFor('the requests in the log', async () => /good.*bad/s.test(await running.logs()));
    expect(await running.logs()).not.toContain('secret');
  });
}
