import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DocClient } from '../testing/DocClient.ts';
import { visiting } from '../testing/RawClient.ts';
import { runCli } from '../testing/runCli.ts';
import { spawnServer } from '../testing/spawnServer.ts';
import { startTestServer } from '../testing/startTestServer.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { waitFor } from '../testing/waitFor.ts';
import { readAdminFile, writeAdminFile } from './adminFile.ts';
import { encodeCall } from './calls.ts';

async function addressIn(folder: string) {
  const address = await readAdminFile(folder);
  if (address === null) throw new Error('no server left its address');
  return address;
}

const post = (port: number, headers: Record<string, string>, host = '127.0.0.1') =>
  fetch(`http://${host}:${port}/`, {
    method: 'POST',
    headers,
    body: new Uint8Array(encodeCall({ method: 'boards', args: [] })),
  });

test('only the owner can read how the server is reached, and only with that it answers, on this machine', async () => {
  const server = await startTestServer({ host: '0.0.0.0' });
  const { port, token } = await addressIn(server.dataDir);
  expect((await stat(join(server.dataDir, 'admin.json'))).mode & 0o777).toBe(0o600);
  const right = { authorization: `Bearer ${token}` };
  expect((await post(port, right)).status).toBe(200);
  expect((await post(port, {})).status).toBe(401);
  expect((await post(port, { authorization: `Bearer ${'x'.repeat(token.length)}` })).status).toBe(401);
  expect((await post(port, { ...right, origin: 'http://localhost' })).status).toBe(401);
  expect((await fetch(`http://127.0.0.1:${port}/`, { headers: right })).status).toBe(401);
  const wrong = new Uint8Array(encodeCall({ method: 'close' as 'boards', args: [] }));
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers: right, body: wrong });
  expect(answer.status).toBe(400);
  const others = Object.values(networkInterfaces()).flat();
  const lan = others.find((each) => each?.family === 'IPv4' && !each.internal);
  if (lan !== undefined) await expect(post(port, right, lan.address)).rejects.toThrow();
  // The port for everybody knows nothing of it.
  expect((await post(server.port, right)).status).toBe(405);
  await server.close();
  expect(await readdir(server.dataDir)).not.toContain('admin.json');
});

test('after kill -9 a command works on the folder, whatever answers at the address that was left', async () => {
  const folder = await tempFolder();
  const server = await spawnServer(folder);
  const client = await DocClient.open(server.port, 'b');
  client.map.set('k', 1);
  await client.saved();
  await server.end('SIGKILL');
  const left = await addressIn(folder);
  expect((await runCli(folder, 'verify')).lines).toContainEqual(expect.stringMatching(/^b: sound/));
  expect((await runCli(folder, 'keys', '--missing')).lines).toEqual(['b']);
  const stranger = createServer((_request, response) => response.end('hello')).listen(0, '127.0.0.1');
  await once(stranger, 'listening');
  onTestFinished(() => void stranger.close());
  await writeAdminFile(folder, { ...left, port: (stranger.address() as AddressInfo).port });
  expect((await runCli(folder, 'verify')).code).toBe(0);
  await writeFile(join(folder, 'admin.json'), 'half of');
  expect((await runCli(folder, 'verify')).code).toBe(0);

  // Boards of mode `open` have no keys: the next mode tells so, once.
  const next = await spawnServer(folder, ['--access', 'link']);
  await waitFor('a warning', () => next.log.some((line) => /"boards":1,.*inkwire keys --missing/.test(line)));
  const links = await runCli(folder, 'keys', 'b', '--renew', 'both');
  expect(links.lines[0]).toMatch(new RegExp(`^edit {2}http://localhost:${next.port}/b/b#`));
  expect((await runCli(folder, 'keys', '--missing')).lines).toEqual([]);
  const key = links.lines[0]?.split('#')[1] ?? '';
  const opened = await DocClient.open(visiting(next.port, { key }), 'b');
  expect(opened.map.get('k')).toBe(1);
  expect((await runCli(folder, 'delete', 'b')).code).toBe(0);
  expect((await opened.closed()).code).toBe(4404);
  await next.end('SIGKILL');
});

test('a process that has the folder and cannot be asked: one clear line, exit code 2', async () => {
  const server = await startTestServer();
  await writeFile(join(server.dataDir, 'admin.json'), '{}');
  const { code, notes, lines } = await runCli(server.dataDir, 'list');
  expect({ code, lines }).toEqual({ code: 2, lines: [] });
  expect(notes).toEqual([expect.stringMatching(/^inkwire: data folder .* is in use by another process$/)]);
});

test('commands at the same time wait for each other, with and without a server', async () => {
  const folder = await tempFolder();
  const file = join(folder, 'update');
  await writeFile(file, Uint8Array.of(0, 0));
  const data = join(folder, 'data');
  const importAll = (round: string) =>
    Promise.all(['a', 'b', 'c', 'd'].map((board) => runCli(data, 'import', file, `${round}${board}`)));
  expect((await importAll('stopped')).flatMap(({ notes }) => notes)).toEqual([]);
  const server = await startTestServer({ dataDir: data });
  expect((await importAll('running')).flatMap(({ notes }) => notes)).toEqual([]);
  expect((await runCli(data, 'list')).lines).toHaveLength(9);
  await server.close();
  const folderOfNothing = join(folder, 'nothing');
  expect(await runCli(folderOfNothing, 'list')).toMatchObject({ code: 2, notes: [/no boards in/] });
  expect(await readdir(folder)).not.toContain('nothing');
});

test('a backup while people draw holds all that was echoed before it began', async () => {
  const { port, dataDir } = await startTestServer();
  const file = join(await tempFolder(), 'backup');
  const clients = await Promise.all(['a', 'b'].map((board) => DocClient.open(port, board)));
  let stop = false;
  const echoed: string[][] = [[], []];
  const drawing = Promise.all(
    clients.map(async (client, index) => {
      for (let i = 0; !stop; i++) {
        client.map.set(`k${i}`, i);
        await client.saved();
        echoed[index]?.push(`k${i}`);
      }
    }),
  );
  for (let round = 0; round < 3; round++) {
    const before = echoed.map((keys) => [...keys]);
    expect((await runCli(dataDir, 'backup', file)).code).toBe(0);
    const copy = await tempFolder();
    expect((await runCli(copy, 'restore', file)).code).toBe(0);
    const other = await startTestServer({ dataDir: copy });
    for (const [index, board] of ['a', 'b'].entries()) {
      const { map } = await DocClient.open(other.port, board);
      expect((before[index] ?? []).filter((key) => !map.has(key))).toEqual([]);
    }
    await other.close();
  }
  stop = true;
  await drawing;
  expect((await readFile(file)).length).toBeGreaterThan(100);
});

test('an import through the server is seen by everybody on the board', async () => {
  const { port, dataDir } = await startTestServer();
  const file = join(await tempFolder(), 'update');
  const author = await DocClient.open(port, 'a');
  author.map.set('k', 'imported');
  await author.saved();
  await runCli(dataDir, 'export', 'a', file);
  const reader = await DocClient.open(port, 'b');
  reader.map.set('mine', 1);
  await reader.saved();
  expect((await runCli(dataDir, 'import', file, 'b')).code).toBe(0);
  await reader.saved();
  expect(Object.fromEntries(reader.map.entries())).toEqual({ mine: 1, k: 'imported' });
  expect((await runCli(dataDir, 'list')).lines.at(-1)).toMatch(/^b +\d+ B +0 B +2 +0 +1 /);
});
