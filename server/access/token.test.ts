import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ServerOptions } from '../server.ts';
import { askApi } from '../testing/boardsClient.ts';
import { DocClient } from '../testing/DocClient.ts';
import { RawClient, visiting } from '../testing/RawClient.ts';
import { startTestServer } from '../testing/startTestServer.ts';
import { tempFolder } from '../testing/tempFolder.ts';

const SECRET = 'a secret that is long enough, and not a real one';
const startToken = (options: Partial<ServerOptions> = { tokenSecret: SECRET }) =>
  startTestServer({ access: 'token', ...options });

const bytesOf = (secret: string) => new TextEncoder().encode(secret);
const sign = (claims: JWTPayload, secret = SECRET) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(bytesOf(secret));
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

const visit = (port: number, key: string | null, board = 'b') =>
  RawClient.open(visiting(port, { key }), board);

describe('a token', () => {
  test('brings a role and a name, for its board or for all', async () => {
    const { port } = await startToken();
    const ann = await visit(port, await sign({ board: 'b', role: 'editor', name: 'Ann' }));
    expect((await ann.next('welcome')).welcome).toMatchObject({ role: 'editor', name: 'Ann' });
    const guide = await visit(port, await sign({ board: '*', role: 'viewer', name: ' ' }), 'any');
    expect((await guide.next('welcome')).welcome).toMatchObject({ role: 'viewer', name: null });
    const critic = await DocClient.open(
      visiting(port, { key: await sign({ board: 'b', role: 'commenter' }) }),
      'b',
    );
    critic.map.set('k', 1);
    await critic.next('auth'); // there are no comments yet
  });

  test('that is not valid gets 4401, one for something else 4403', async () => {
    const { port } = await startToken();
    const rights = { board: 'b', role: 'editor' };
    const [header, body, signature] = (await sign(rights)).split('.');
    const forged = Buffer.from(JSON.stringify({ board: 'b', role: 'editor', exp: 9e9 })).toString(
      'base64url',
    );
    const tokens: Record<string, [string | null, number]> = {
      none: [null, 4401],
      'no token at all': ['rubbish', 4401],
      'of another secret': [await sign(rights, `${SECRET} no`), 4401],
      'without signature': [new UnsecuredJWT(rights).encode(), 4401],
      'signature cut off': [`${header}.${body}.`, 4401],
      'other claims than signed': [`${header}.${forged}.${signature}`, 4401],
      expired: [await sign({ ...rights, exp: inSeconds(-60) }), 4401],
      'not valid yet': [await sign({ ...rights, nbf: inSeconds(600) }), 4401],
      'for another board': [await sign({ ...rights, board: 'c' }), 4403],
      'for no board': [await sign({ role: 'editor' }), 4403],
      'of an unknown role': [await sign({ ...rights, role: 'owner' }), 4403],
      'of no role': [await sign({ board: 'b' }), 4403],
    };
    for (const [what, [token, code]] of Object.entries(tokens)) {
      const raw = await visit(port, token);
      expect((await raw.closed()).code, what).toBe(code);
      expect(raw.messages, what).toEqual([]);
    }
  });

  test('that expires ends the visit', async () => {
    const { port } = await startToken();
    const short = await visit(port, await sign({ board: 'b', role: 'editor', exp: inSeconds(2) }));
    await short.next('welcome');
    const long = await visit(port, await sign({ board: 'b', role: 'editor', exp: inSeconds(600) }));
    const far = await visit(port, await sign({ board: 'b', role: 'editor', exp: inSeconds(10 ** 9) }));
    expect(await short.closed()).toMatchObject({ code: 4401, reason: 'the token has expired' });
    for (const each of [long, far]) {
      each.send({ name: 'durableEcho', payload: Uint8Array.of(1) });
      await each.next('durableEcho');
    }
  });

  test('is needed to make or delete a board by the API', async () => {
    const { port, url } = await startToken();
    const rights = { board: 'b', role: 'editor' };
    const makes = async (bearer?: string) =>
      (await askApi(url, 'POST /api/boards', { ...(bearer && { bearer }), body: { id: 'b' } })).status;
    expect(await makes()).toBe(401);
    expect(await makes(await sign({ ...rights, role: 'viewer' }))).toBe(403);
    expect(await makes(await sign({ ...rights, board: 'c' }))).toBe(403);
    expect(await makes(await sign(rights))).toBe(201);
    const inside = await visit(port, await sign(rights));
    await inside.next('welcome');
    expect((await askApi(url, 'DELETE /api/boards/b', { bearer: await sign(rights) })).status).toBe(200);
    expect((await inside.closed()).code).toBe(4404);
  });
});

describe('public keys', () => {
  const keyPair = async (kid: string) => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' };
    const signIt = (claims: JWTPayload) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey);
    return { jwk, signIt };
  };
  const rights = { board: 'b', role: 'editor' };

  async function expectOnlySigned(port: number, good: string, jwk: object): Promise<void> {
    await (await visit(port, good)).next('welcome');
    const stranger = await (await keyPair('k1')).signIt(rights);
    expect((await (await visit(port, stranger)).closed()).code).toBe(4401);
    // The public key, which everybody has, as the secret of a symmetric signature.
    const confused = await new SignJWT(rights)
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .sign(bytesOf(JSON.stringify(jwk)));
    expect((await (await visit(port, confused)).closed()).code).toBe(4401);
  }

  test('from a file', async () => {
    const { jwk, signIt } = await keyPair('k1');
    const file = join(await tempFolder(), 'keys.json');
    await writeFile(file, JSON.stringify({ keys: [jwk] }));
    const { port } = await startToken({ tokenJwks: file });
    await expectOnlySigned(port, await signIt(rights), jwk);
  });

  test('from a server, which may fail for a while', async () => {
    const { jwk, signIt } = await keyPair('k1');
    let isBroken = true;
    const keyServer = createServer((_request, response) => {
      response.writeHead(isBroken ? 500 : 200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ keys: [jwk] }));
    });
    await once(keyServer.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void keyServer.close());
    const { port: keyPort } = keyServer.address() as AddressInfo;
    const { port } = await startToken({ tokenJwks: `http://127.0.0.1:${keyPort}/keys` });
    // Whoever has a right token must not be told that it is wrong: they may come back.
    expect((await (await visit(port, await signIt(rights))).closed()).code).toBe(1013);
    isBroken = false;
    await expectOnlySigned(port, await signIt(rights), jwk);
  });
});
