import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DocClient } from './testing/DocClient.ts';
import { mainToEnd, spawnServer } from './testing/spawnServer.ts';
import { startTestServer } from './testing/startTestServer.ts';
import { tempFolder } from './testing/tempFolder.ts';

test('a mistake is one clear line on stderr and exit code 2', async () => {
  const busy = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void busy.close());
  await once(busy, 'listening');
  const { port: busyPort } = busy.address() as AddressInfo;
  const { dataDir: locked } = await startTestServer();
  const folder = await tempFolder();
  await writeFile(join(folder, 'file'), '');
  await mkdir(join(folder, 'damaged'));
  await writeFile(join(folder, 'damaged', '000005.ldb'), 'x');

  const mistakes: { args: string[]; env?: NodeJS.ProcessEnv; line: RegExp }[] = [
    { args: ['--prot', '1'], line: /--prot/ },
    { args: ['frobnicate'], line: /no command "frobnicate"/ },
    { args: [], env: { ACCESS: 'everybody' }, line: /--access: "everybody"/ },
    { args: ['--port', `${busyPort}`, '--data', join(folder, 'fresh')], line: /already in use/ },
    { args: ['--port', '0', '--data', locked], line: /in use by another process/ },
    { args: ['--port', '0', '--data', join(folder, 'file', 'data')], line: /not writable/ },
    { args: ['--port', '0', '--data', join(folder, 'file')], line: /not writable/ },
    { args: ['--port', '0', '--data', join(folder, 'damaged')], line: /no CURRENT/ },
    // Linux: a folder that is there, and yet mkdir in it answers ENOENT
    { args: ['--port', '0', '--data', '/proc/inkwire'], line: /not writable/ },
  ];
  await Promise.all(
    mistakes.map(async ({ args, env, line }) => {
      const { code, stderr } = await mainToEnd(args, env);
      expect(stderr).toMatch(line);
      expect(stderr.trimEnd().split('\n'), stderr).toHaveLength(1);
      expect(code).toBe(2);
    }),
  );
});

test('--help and --version', async () => {
  const [help, version, commands, command] = await Promise.all(
    [['serve', '--help'], ['--version'], ['--help'], ['keys', '--help']].map((args) => mainToEnd(args)),
  );
  if (!help || !version || !commands || !command) throw new Error('four processes ran');
  for (const word of [
    '--port',
    'PORT',
    '--host',
    'HOST',
    '--data',
    'DATA_DIR',
    '--access',
    'ACCESS',
    '--log-level',
  ]) {
    expect(help.stdout).toContain(word);
  }
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(commands.stdout).toMatch(/\n {2}serve .*\n(.*\n)* {2}delete /);
  expect(command.stdout).toContain('--renew');
  expect([help, version, commands, command].map(({ code }) => code)).toEqual([0, 0, 0, 0]);
});

test('SIGTERM: what came in is committed, clients are told, exit code 0', async () => {
  const folder = await tempFolder();
  const server = await spawnServer(folder);
  const clients = await Promise.all(['a', 'b', 'a'].map((board) => DocClient.open(server.port, board)));
  for (const client of clients) client.map.set(`k${client.doc.clientID}`, 1);
  await Promise.all(clients.map((client) => client.saved()));
  const ended = server.end('SIGTERM');
  for (const client of clients) expect((await client.closed()).code).toBe(1001);
  expect(await ended).toBe(0);
  const again = await startTestServer({ dataDir: folder });
  expect((await DocClient.open(again.port, 'a')).map.size).toBe(2);
  expect((await DocClient.open(again.port, 'b')).map.size).toBe(1);
});
