import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { connect as connectTcp } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { expect, test } from 'vitest';
import { StartupError } from './StartupError.ts';
import { startServer } from './server.ts';
import { ask } from './testing/ask.ts';
import { type Certificate, createCertificate, writeCertificate } from './testing/certificate.ts';
import { DocClient } from './testing/DocClient.ts';
import { silentLog } from './testing/silentLog.ts';
import { mainToEnd, spawnServer } from './testing/spawnServer.ts';
import { startTestServer } from './testing/startTestServer.ts';
import { tempFolder } from './testing/tempFolder.ts';
import { waitFor } from './testing/waitFor.ts';

const client = (port: number, ca: string) =>
  DocClient.open(
    { url: `wss://localhost:${port}`, options: { ca, origin: `https://localhost:${port}` } },
    'board',
  );

const fingerprint = ({ cert }: Pick<Certificate, 'cert'>) => new X509Certificate(cert).fingerprint256;

/** Fingerprint of what a new connection is shown. */
async function served(port: number): Promise<string | undefined> {
  const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { fingerprint256 } = socket.getPeerX509Certificate() ?? {};
  socket.destroy();
  return fingerprint256;
}

/** As editors and ACME clients do it: a complete new file takes the place of the old one. */
async function replace(file: string, content: string): Promise<void> {
  await writeFile(`${file}.new`, content);
  await rename(`${file}.new`, file);
}

test('the page and the WebSockets, and a board synced over them', async () => {
  const { certFile, keyFile, cert } = await writeCertificate(await tempFolder());
  const clientDir = await tempFolder();
  await writeFile(join(clientDir, 'index.html'), '<p>Inkwire</p>');
  const server = await startTestServer({ tlsCert: certFile, tlsKey: keyFile, clientDir });
  expect(server.url).toBe(`https://localhost:${server.port}`);
  expect(await ask(`${server.url}/b/board`, { ca: cert })).toMatchObject({
    status: 200,
    body: '<p>Inkwire</p>',
  });
  const [anna, ben] = [await client(server.port, cert), await client(server.port, cert)];
  anna.map.set('by', 'anna');
  await anna.saved();
  await waitFor('the edit at the other one', () => ben.map.get('by') === 'anna');
  ben.map.set('by', 'ben');
  await ben.saved();
  await waitFor('the answer', () => anna.map.get('by') === 'ben');
  await server.close();
  expect((await anna.closed()).code).toBe(1001);
});

test('what is no TLS, or an old one, is turned away and harms nobody', async () => {
  const { certFile, keyFile, cert } = await writeCertificate(await tempFolder());
  const { port } = await startTestServer({ tlsCert: certFile, tlsKey: keyFile });
  const anna = await client(port, cert);
  for (const bytes of ['GET / HTTP/1.1\r\n\r\n', '\x16\x03\x01\xff\xff', 'x'.repeat(20_000)]) {
    const socket = connectTcp(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.resume().end(bytes, 'latin1');
    await once(socket, 'close');
  }
  const reset = connectTcp(port, '127.0.0.1');
  await once(reset, 'connect');
  reset.write('\x16\x03\x01\x00\xff', 'latin1', () => reset.resetAndDestroy());
  const old = connectTls({
    port,
    maxVersion: 'TLSv1.1',
    minVersion: 'TLSv1',
    ciphers: 'ALL:@SECLEVEL=0',
    ca: cert,
  });
  await expect(once(old, 'secureConnect')).rejects.toThrow(/protocol version|unsupported protocol/i);
  anna.map.set('still', 'here');
  await anna.saved();
});

test('new files are served to new connections, and old ones live on', async () => {
  const { certFile, keyFile, cert } = await writeCertificate(await tempFolder());
  const server = await startTestServer({ tlsCert: certFile, tlsKey: keyFile, tlsPollMs: 10 });
  const anna = await client(server.port, cert);
  const renewed = await createCertificate();
  await replace(keyFile, renewed.key);
  await replace(certFile, renewed.cert);
  await waitFor('the new certificate', async () => (await served(server.port)) === fingerprint(renewed));
  const ben = await client(server.port, renewed.cert);
  anna.map.set('by', 'anna');
  await anna.saved();
  await waitFor('the edit at the other one', () => ben.map.get('by') === 'anna');
});

test('links that point to new files, as certbot leaves them, are new files', async () => {
  const [live, first, second] = [await tempFolder(), await tempFolder(), await tempFolder()];
  await writeCertificate(first);
  const renewed = await writeCertificate(second);
  const link = async (name: string, folder: string) => {
    await rm(join(live, name), { force: true });
    await symlink(join(folder, name), join(live, name));
    return join(live, name);
  };
  const tlsCert = await link('fullchain.pem', first);
  const tlsKey = await link('privkey.pem', first);
  const { port } = await startTestServer({ tlsCert, tlsKey, tlsPollMs: 10 });
  await link('privkey.pem', second);
  await link('fullchain.pem', second);
  await waitFor('the new certificate', async () => (await served(port)) === fingerprint(renewed));
});

test('reload takes new files at once', async () => {
  const { certFile, keyFile } = await writeCertificate(await tempFolder());
  const server = await startTestServer({ tlsCert: certFile, tlsKey: keyFile, tlsPollMs: 2 ** 30 });
  const renewed = await createCertificate();
  await replace(keyFile, renewed.key);
  await replace(certFile, renewed.cert);
  server.reload();
  expect(await served(server.port)).toBe(fingerprint(renewed));
});

test('SIGHUP takes new files; those that cannot be used leave the old certificate, and the log says why', async () => {
  const { certFile, keyFile, cert, key } = await writeCertificate(await tempFolder());
  const server = await spawnServer(await tempFolder(), ['--tls-cert', certFile, '--tls-key', keyFile]);
  const anna = await client(server.port, cert);
  const renewed = await createCertificate();
  const bad: [file: string, content: string, problem: string][] = [
    [certFile, renewed.cert.slice(0, 200), 'no certificate'],
    [certFile, renewed.cert, 'not the key of'],
    [keyFile, '', 'no key'],
  ];
  for (const [file, content, problem] of bad) {
    await replace(file, content);
    server.signal('SIGHUP');
    await waitFor(problem, () => server.log.some((line) => line.includes(problem)));
    expect(await served(server.port)).toBe(fingerprint({ cert }));
  }
  await replace(keyFile, renewed.key);
  server.signal('SIGHUP');
  await waitFor('the new certificate', async () => (await served(server.port)) === fingerprint(renewed));
  anna.map.set('still', 'here');
  await anna.saved();
  expect(server.log.filter((line) => line.includes('SIGHUP'))).toHaveLength(bad.length + 1);
  expect(server.log.join()).not.toContain(key.slice(40, 80));
  expect(await server.end('SIGTERM')).toBe(0);
});

test('a certificate that cannot be used is a mistake of whoever starts the server', async () => {
  const folder = await tempFolder();
  const { certFile: tlsCert, keyFile: tlsKey } = await writeCertificate(folder);
  await mkdir(join(folder, 'other'));
  const { keyFile: otherKey } = await writeCertificate(join(folder, 'other'));
  const mistakes: [settings: { tlsCert?: string; tlsKey?: string }, problem: RegExp][] = [
    [{ tlsCert }, /--tls-cert needs --tls-key/],
    [{ tlsKey }, /--tls-key needs --tls-cert/],
    [{ tlsCert: join(folder, 'none'), tlsKey }, /--tls-cert: cannot read .*none \(ENOENT\)/],
    [{ tlsCert, tlsKey: folder }, /--tls-key: cannot read .* \(EISDIR\)/],
    [{ tlsCert: tlsKey, tlsKey }, /--tls-cert: no certificate \(PEM\)/],
    [{ tlsCert, tlsKey: tlsCert }, /--tls-key: no key \(PEM/],
    [{ tlsCert, tlsKey: otherKey }, /is not the key of/],
  ];
  for (const [settings, problem] of mistakes) {
    const started = startServer({ port: 0, dataDir: join(folder, 'data'), ...settings }, silentLog);
    await expect(started).rejects.toThrow(problem);
    await expect(started).rejects.toBeInstanceOf(StartupError);
  }
  const { code, stderr } = await mainToEnd(['--tls-cert', folder, '--tls-key', tlsKey]);
  expect(stderr).toMatch(/^inkwire: --tls-cert: cannot read [^\n]+\n$/);
  expect(code).toBe(2);
});
