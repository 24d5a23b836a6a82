import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MAX_EPHEMERAL_BYTES } from '../../shared/protocol/limits.ts';
import { COMPACT_AT_UNLOAD_RECORDS } from '../limits.ts';
import { askPort as ask } from '../testing/ask.ts';
import { pngOf, sha256 } from '../testing/assetClient.ts';
import { DocClient } from '../testing/DocClient.ts';
import { FailingDisk } from '../testing/failingDisk.ts';
import { openPictureBoard } from '../testing/pictureBoard.ts';
import { RawClient } from '../testing/RawClient.ts';
import { startTestServer } from '../testing/startTestServer.ts';
import { waitFor } from '../testing/waitFor.ts';

/** All samples of a server's metrics by name and labels. */
async function metricsOf(port: number): Promise<Map<string, number>> {
  const { status, body: text } = await ask(port, '/metrics');
  expect(status).toBe(200);
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    samples.map((line) => {
      const end = line.lastIndexOf(' ');
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}

test('a server counts what it does', async () => {
  const server = await startTestServer();
  const [one, two] = await Promise.all(
    ['secret-board', 'secret-board'].map((b) => DocClient.open(server.port, b)),
  );
  one?.map.set('a', 1);
  await one?.saved();
  await waitFor('the other to see it', () => two?.map.get('a') === 1);
  two?.ws.send(Buffer.from([120, 1, 2]));
  two?.ws.send('text');
  expect((await two?.closed())?.code).toBe(4400);

  const metrics = await metricsOf(server.port);
  const counts = Object.fromEntries([...metrics].filter(([name]) => name.startsWith('inkwire_')));
  expect(counts).toMatchObject({
    inkwire_connections: 1,
    inkwire_rooms: 1,
    inkwire_members: 1,
    inkwire_members_with_gap: 0,
    inkwire_store_healthy: 1,
    inkwire_accepting: 1,
    inkwire_unknown_frames_total: 1,
    inkwire_commit_seconds_count: 1,
    'inkwire_commit_seconds_bucket{le="+Inf"}': 1,
    'inkwire_closes_total{code="4400",by="relay"}': 1,
  });
  // Besides the edit, both clients answered the relay's question with what they had: nothing.
  expect(counts.inkwire_updates_total).toBe(3);
  for (const name of ['update_bytes', 'received_frames', 'received_bytes', 'sent_frames', 'sent_bytes']) {
    expect(counts[`inkwire_${name}_total`], name).toBeGreaterThan(0);
  }
  for (const name of [
    'nodejs_eventloop_lag_p99_seconds',
    'nodejs_heap_size_used_bytes',
    'process_resident_memory_bytes',
  ]) {
    expect(metrics.has(name), name).toBe(true);
  }
  expect([...metrics.keys()].join()).not.toContain('secret-board');
});

test('what is refused, folded and written together is counted', async () => {
  const server = await startTestServer({ rooms: { idleMs: 20, sweepMs: 10 } });
  const client = await DocClient.open(server.port, 'b');
  client.send({ name: 'ephemeral', sender: 0, payload: new Uint8Array(MAX_EPHEMERAL_BYTES + 1) });
  for (let i = 0; i < COMPACT_AT_UNLOAD_RECORDS; i++) {
    client.map.set(`k${i}`, i);
    await client.saved();
  }
  await client.close();
  const count = async (name: string) => (await metricsOf(server.port)).get(name);
  await waitFor('the board to be folded', async () => (await count('inkwire_compactions_total')) === 1);
  expect(await count('inkwire_gestures_refused_total')).toBe(1);
  expect(await count('inkwire_batch_operations_count')).toBeGreaterThanOrEqual(COMPACT_AT_UNLOAD_RECORDS);
  expect(await count('inkwire_board_memory_bytes')).toBe(0);
});

test('the metrics and the page about them name the same', async () => {
  const { port } = await startTestServer();
  const { body } = await ask(port, '/metrics');
  const exposed = [...body.matchAll(/^# TYPE (inkwire_\w+)/gm)].map(([, name]) => name);
  const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  const table = page.split('\n').filter((line) => line.startsWith('| `inkwire_'));
  const described = table.flatMap((row) => [...row.matchAll(/inkwire_\w+/g)].map(([name]) => name));
  expect(described.sort()).toEqual(exposed.sort());
  for (const [name = ''] of page.matchAll(/(process|nodejs)_\w+/g)) expect(body).toContain(`# TYPE ${name} `);
});

test('refusals, ends and answers are counted by their reason', async () => {
  const server = await startTestServer({ access: 'link' });
  const refused = await RawClient.open(server.port, 'no-such-board');
  expect((await refused.closed()).code).toBe(4404);
  const upgrade = { Connection: 'Upgrade', Upgrade: 'websocket' };
  expect((await ask(server.port, '/ws/a.b', { headers: upgrade })).status).toBe(400);
  expect(
    (await ask(server.port, '/ws/a', { headers: { ...upgrade, Origin: 'http://x.example' } })).status,
  ).toBe(403);
  await ask(server.port, '/', { method: 'POST' });
  const metrics = await metricsOf(server.port);
  expect(Object.fromEntries(metrics)).toMatchObject({
    'inkwire_refusals_total{reason="noSuchBoard"}': 1,
    'inkwire_refusals_total{reason="badRequest"}': 1,
    'inkwire_refusals_total{reason="foreignOrigin"}': 1,
    'inkwire_closes_total{code="4404",by="relay"}': 1,
    'inkwire_http_answers_total{status="405"}': 1,
  });
});

test('pictures are counted, and why some were refused', async () => {
  const { server, editor, viewer } = await openPictureBoard({ limits: { assetBytes: 1_000 } });
  const bytes = pngOf(900);
  for (const each of [bytes, bytes, pngOf(1_001), Buffer.from('text')]) await editor.put(each);
  await viewer.put(bytes);
  await viewer.get(sha256(bytes));
  await viewer.get(sha256(bytes), { 'If-None-Match': '*' });
  await viewer.get(sha256(pngOf(1)));
  const metrics = Object.fromEntries(await metricsOf(server.port));
  expect(metrics).toMatchObject({
    inkwire_assets_stored_total: 1,
    inkwire_asset_stored_bytes_total: 900,
    inkwire_assets_sent_total: 2,
    inkwire_asset_sent_bytes_total: 900,
    'inkwire_asset_refusals_total{status="413"}': 1,
    'inkwire_asset_refusals_total{status="415"}': 1,
    'inkwire_asset_refusals_total{status="403"}': 1,
    'inkwire_asset_refusals_total{status="404"}': 1,
  });
});

test('servers in one process count for themselves, and codes that clients make up count as one', async () => {
  const [busy, quiet] = await Promise.all([startTestServer(), startTestServer()]);
  const clients = await Promise.all([3000, 3001, 4999].map(() => DocClient.open(busy.port, 'b')));
  clients.forEach((client, index) => {
    client.ws.close(3000 + index);
  });
  for (const client of clients) await client.closed();
  await waitFor('all to have left', () => busy.stats().members === 0);
  const counts = await metricsOf(busy.port);
  expect(counts.get('inkwire_closes_total{code="3000",by="client"}')).toBe(3);
  expect([...counts.keys()].filter((name) => name.includes('code="300'))).toHaveLength(1);
  const others = await metricsOf(quiet.port);
  expect(others.get('inkwire_received_frames_total')).toBe(0);
});

test('a failing store shows in the metrics and at /readyz, not at /healthz', async () => {
  const disk = new FailingDisk();
  const server = await startTestServer({ storage: { open: disk.open } });
  const client = await DocClient.open(server.port, 'b');
  disk.full = true;
  client.map.set('a', 1);
  expect((await client.closed()).code).toBe(1013);
  expect((await metricsOf(server.port)).get('inkwire_store_healthy')).toBe(0);
  expect(await ask(server.port, '/readyz')).toMatchObject({ status: 503, body: 'the store fails\n' });
  expect(await ask(server.port, '/healthz')).toMatchObject({ status: 200, body: 'ok\n' });
  disk.full = false;
  await waitFor('the store to work again', async () => (await ask(server.port, '/readyz')).status === 200);
  expect((await metricsOf(server.port)).get('inkwire_store_healthy')).toBe(1);
});

test('/metrics is there for programs on this machine, and for who brings the token', async () => {
  const metricsToken = 'a-token-of-some-length';
  const { port } = await startTestServer({ metricsToken });
  const isShown = async (headers: Record<string, string>) =>
    (await ask(port, '/metrics', { headers })).status === 200;
  const bearer = (token: string) => ({ Authorization: `Bearer ${token}`, 'X-Forwarded-For': '192.0.2.1' });
  expect(await isShown({})).toBe(true);
  expect(await isShown({ Host: 'localhost:8080' })).toBe(true);
  expect(await isShown(bearer(metricsToken))).toBe(true);
  expect(await isShown(bearer(`${metricsToken}x`))).toBe(false);
  expect(await isShown(bearer(''))).toBe(false);
  const proxied: Record<string, string>[] = [
    { 'X-Forwarded-For': '127.0.0.1' },
    { 'X-Real-IP': '127.0.0.1' },
    { Forwarded: 'for=127.0.0.1' },
    { Via: '1.1 proxy' },
    { Host: 'ink.example' },
    { Host: 'localhost.evil.example' },
  ];
  for (const headers of proxied) {
    expect(await isShown(headers), JSON.stringify(headers)).toBe(false);
    const [hidden, missing] = await Promise.all(
      ['/metrics', '/nothing'].map((path) => ask(port, path, { headers })),
    );
    expect({ ...hidden, headers: { ...hidden?.headers, date: '' } }).toEqual({
      ...missing,
      headers: { ...missing?.headers, date: '' },
    });
  }
});

test('a token that could be guessed is refused at start', async () => {
  await expect(startTestServer({ metricsToken: 'short' })).rejects.toThrow('--metrics-token');
  await expect(startTestServer({ metricsToken: 'long enough, yet with spaces' })).rejects.toThrow(
    '--metrics-token',
  );
});
