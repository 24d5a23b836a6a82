import { once } from 'node:events';
import { connect } from 'node:net';
import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import type { ClientOptions } from 'ws';
import { newKey } from './access/keys.ts';
import { ask, type Question } from './testing/ask.ts';
import { pngOf, sha256 } from './testing/assetClient.ts';
import { RawClient } from './testing/RawClient.ts';
import { type ServerProcess, spawnServer } from './testing/spawnServer.ts';
import { tempFolder } from './testing/tempFolder.ts';
import { waitFor } from './testing/waitFor.ts';

/** A server that tells all it can, and everything that it told anybody who must not know a secret. */
class Eavesdropper {
  readonly heard: string[] = [];

  private constructor(private readonly server: ServerProcess) {}

  static async start(...args: string[]): Promise<Eavesdropper> {
    const server = await spawnServer(await tempFolder(), ['--log-level', 'trace', ...args]);
    return new Eavesdropper(server);
  }

  /** Asks over HTTP. What comes back is heard by whoever looks over a shoulder, unless it is `private`. */
  async ask(path: string, question: Question = {}, isPrivate = false): Promise<string> {
    const answer = await ask(`http://127.0.0.1:${this.server.port}${path}`, question);
    if (!isPrivate) this.heard.push(answer.body, JSON.stringify(answer.headers));
    return answer.body;
  }

  /** Connects to a board, which a query may follow. */
  async connect(board: string, protocols: string[] = [], options: ClientOptions = {}): Promise<RawClient> {
    return await RawClient.open({ url: `ws://127.0.0.1:${this.server.port}`, protocols, options }, board);
  }

  /** Connects and waits until it is turned away; the reason is heard. */
  async refused(path: string, protocols: string[] = []): Promise<number> {
    const { code, reason } = await (await this.connect(path, protocols)).closed();
    this.heard.push(reason);
    return code;
  }

  /** Sends bytes that need be no HTTP, and perhaps hangs up at once. */
  async sendRaw(text: string, isCut = false): Promise<void> {
    const socket = connect(this.server.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.on('data', (data) => this.heard.push(data.toString()));
    if (isCut) socket.end(text);
    else socket.write(text);
    await once(socket, 'close');
  }

  /** Ends the server; its log and all else that was heard, in lines. */
  async end(): Promise<string[]> {
    expect(await this.server.end('SIGTERM')).toBe(0);
    const { log } = this.server;
    await waitFor('the end of the log', () => log.some((line) => line.includes('shutting down')));
    for (const line of log)
      expect(Object.keys(JSON.parse(line))).toEqual(expect.arrayContaining(['level', 'time', 'msg']));
    expect(log.filter((line) => JSON.parse(line).level === 'error')).toEqual([]); // all of that is daily life
    return [...log, this.server.stderr(), ...this.heard];
  }
}

const json = (value: object, bearer?: string): Question => ({
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
  },
  body: Buffer.from(JSON.stringify(value)),
});

function expectNone(secrets: readonly string[], lines: readonly string[]): void {
  for (const line of lines) {
    for (const secret of secrets) expect(line.includes(secret), `${secret} in ${line}`).toBe(false);
  }
}

test('no key is logged, counted or told to anybody', async () => {
  const [editKey, viewKey, wrong, metricsToken] = [newKey(), newKey(), newKey(), newKey()];
  const server = await Eavesdropper.start('--access', 'link', `--metrics-token=${metricsToken}`);
  await server.ask('/api/boards', json({ id: 'b', editKey, viewKey }), true);
  const made = JSON.parse(await server.ask('/api/boards', json({}), true));

  const editor = await server.connect('b', ['inkwire', `key.${editKey}`, 'session.s']);
  const viewer = await server.connect(`b?key=${viewKey}`);
  await editor.next('sync');
  viewer.send({ name: 'sync', step: 'update', payload: Buffer.from([0, 0]) });
  await viewer.next('auth');
  const rude = await server.connect(`b?key=${editKey}`);
  await rude.next('sync');
  rude.ws.send(`text with ${editKey}`);
  server.heard.push((await rude.closed()).reason);
  for (const frame of [`\0\u0002${editKey}`, `\u0001${editKey}`, `\xff${editKey}`]) {
    const client = await server.connect('b', ['inkwire', `key.${editKey}`]);
    client.ws.send(Buffer.from(frame, 'latin1'));
    if (!frame.startsWith('\xff')) server.heard.push((await client.closed()).reason);
    else await client.close();
  }

  const picture = `/api/boards/b/assets/${sha256(pngOf(100))}`;
  for (const bearer of [editKey, viewKey, wrong]) {
    const headers = { authorization: `Bearer ${bearer}` };
    await server.ask(`${picture}?key=${editKey}`, { method: 'PUT', headers, body: pngOf(100) });
    await server.ask(picture, { headers });
    await server.ask(`/api/boards/b/assets/${editKey}`, { method: 'PUT', headers, body: editKey });
  }

  expect(await server.refused(`b?key=${wrong}`)).toBe(4401);
  expect(await server.refused('b', ['inkwire', `key.${wrong}`])).toBe(4401);
  expect(await server.refused(`${editKey}?key=${editKey}`)).toBe(4404); // somebody took the key for the board
  await expect(server.connect(`b?key=${editKey}`, [], { origin: 'http://x.example' })).rejects.toThrow('403');

  const changed = JSON.parse(
    await server.ask('/api/boards/b/keys', json({ edit: 'renew', view: 'renew' }, editKey), true),
  );
  server.heard.push((await editor.closed()).reason, (await viewer.closed()).reason);
  await server.ask('/api/boards/b/keys', json({ edit: 'renew' }, editKey));
  await server.ask('/api/boards/b/keys', json({ edit: editKey, [viewKey]: 1 }, editKey));
  await server.ask('/api/boards', { ...json({}), body: Buffer.from(`{"editKey":"${editKey}"`) });
  await server.ask('/api/boards', json({ id: `x/${editKey}`, editKey, viewKey }));
  await server.ask('/api/boards', json({ id: 'b', editKey: wrong, viewKey }));
  await server.ask(`/api/boards/${editKey}?key=${editKey}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${wrong}` },
  });
  await server.ask(`/api/${editKey}?key=${editKey}`, { headers: { cookie: editKey } });
  await server.ask(`/b/b?key=${editKey}`, { headers: { accept: 'text/html', 'user-agent': editKey } });
  await server.ask(`/${editKey}`, { method: 'PUT' });
  await server.ask('/metrics');
  await server.ask('/metrics', { headers: { authorization: `Bearer ${wrong}`, via: 'x' } });
  await server.ask('/metrics', { headers: { authorization: `Bearer ${metricsToken}`, via: 'x' } });
  await server.sendRaw(`GET /b/b?key=${editKey} HTTP/9.9\r\n\r\n`);
  await server.sendRaw(`GET /b/b HTTP/1.1\r\nx: ${editKey.repeat(500)}\r\n\r\n`);
  await server.sendRaw(
    `GET /ws/b?key=${editKey} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
  );
  await server.sendRaw(`${editKey}\r\n\r\n`);
  const cut = 'Host: x\r\nContent-Type: application/json\r\nContent-Length: 99';
  await server.sendRaw(`POST /api/boards HTTP/1.1\r\n${cut}\r\n\r\n{"editKey":"${editKey}"`, true);

  const secrets = [editKey, viewKey, wrong, metricsToken];
  secrets.push(made.editKey, made.viewKey, changed.editKey, changed.viewKey);
  expect(new Set(secrets).size).toBe(8);
  const lines = await server.end();
  expectNone(secrets, lines);
  expect(lines.join('\n')).toContain('"route":"/api/boards/<id>/keys","status":401'); // all of that was logged
});

test('no token is logged, counted or told to anybody', async () => {
  const tokenSecret = newKey() + newKey();
  const sign = (secret: string, claims: Record<string, unknown>) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret));
  const rights = { board: 'b', role: 'editor' };
  const [good, expired, forged, other] = await Promise.all([
    sign(tokenSecret, rights),
    sign(tokenSecret, { ...rights, exp: 1 }),
    sign(newKey() + newKey(), rights),
    sign(tokenSecret, { ...rights, board: 'c' }),
  ]);
  const server = await Eavesdropper.start('--access', 'token', '--token-secret', tokenSecret);
  const client = await server.connect('b', ['inkwire', `key.${good}`]);
  await client.next('sync');
  expect(await server.refused('b', ['inkwire', `key.${expired}`])).toBe(4401);
  expect(await server.refused(`b?key=${forged}`)).toBe(4401);
  expect(await server.refused(`b?key=${other}`)).toBe(4403);
  await server.ask('/api/boards', json({ id: 'b' }, forged));
  await server.ask('/api/boards', json({ id: 'b' }, good), true);
  await server.ask('/metrics');
  // The parts of a token as well: its signature alone is nobody's business either.
  const parts = [good, expired, forged, other].flatMap((token) => token.split('.').slice(1));
  expectNone([tokenSecret, ...parts], await server.end());
});
