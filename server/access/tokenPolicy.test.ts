import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { describe, expect, onTestFinished, test } from 'vitest';
import { tokenPolicy } from './tokenPolicy.ts';

const SECRET = 'a secret of at least 32 characters';
const bytes = (text: string) => new TextEncoder().encode(text);
const signed = (claims: JWTPayload, secret = SECRET, alg = 'HS256') =>
  new SignJWT(claims).setProtectedHeader({ alg }).sign(bytes(secret));
const rights = { board: 'b', role: 'editor' };
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

describe('a shared secret', () => {
  const policy = tokenPolicy({ tokenSecret: SECRET, tokenJwks: null });
  const admit = (token: string | null) => policy.admit('b', token, null);

  test('lets in who has a token, as what the token says', async () => {
    expect(await admit(await signed(rights))).toEqual({ role: 'editor', name: null, expiresAt: null });
    const exp = inSeconds(60);
    const viewer = await signed({ board: '*', role: 'viewer', name: 'Ada', exp });
    expect(await admit(viewer)).toEqual({ role: 'viewer', name: 'Ada', expiresAt: exp * 1000 });
    expect(await admit(await signed({ ...rights, why: 'a claim of that name is no refusal' }))).toMatchObject(
      {
        role: 'editor',
      },
    );
  });

  test('turns the others away, for good', async () => {
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(rights)).toString('base64url')}.`;
    const wrong: [string | null, string][] = [
      [null, 'unauthorized'],
      ['', 'unauthorized'],
      ['no token', 'unauthorized'],
      [unsigned, 'unauthorized'],
      [await signed(rights, 'another secret of 32 characters!'), 'unauthorized'],
      [`${await signed(rights)}x`, 'unauthorized'],
      [await signed({ ...rights, exp: inSeconds(-60) }), 'unauthorized'],
      [await signed({ ...rights, nbf: inSeconds(60) }), 'unauthorized'],
      [await signed({ ...rights, board: 'c' }), 'forbidden'],
      [await signed({ role: 'editor' }), 'forbidden'],
      [await signed({ ...rights, role: 'owner' }), 'forbidden'],
    ];
    for (const [token, why] of wrong) expect(await admit(token), `${token}`).toMatchObject({ why });
  });
});

describe('keys of a server', () => {
  /** A server of keys, and tokens that they sign. */
  async function keyServer() {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const key = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' };
    const answer = { status: 200, body: JSON.stringify({ keys: [key] }) };
    const server = createServer((_request, response) => response.writeHead(answer.status).end(answer.body));
    onTestFinished(() => void server.close());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const policy = tokenPolicy({ tokenSecret: null, tokenJwks: `http://127.0.0.1:${port}/keys` });
    const token = await new SignJWT(rights).setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(privateKey);
    return { answer, key, policy, token, server };
  }

  test('let in whose token they signed, and nobody who signs with a public key', async () => {
    const { policy, token, key } = await keyServer();
    expect(await policy.admit('b', token, null)).toMatchObject({ role: 'editor' });
    const forged = await signed(rights, JSON.stringify(key).padEnd(64));
    expect(await policy.admit('b', forged, null)).toMatchObject({ why: 'unauthorized' });
  });

  test("that cannot be had are nobody's fault: the client shall try again", async () => {
    const { answer, policy, token, server } = await keyServer();
    for (const broken of [
      { status: 502, body: 'bad gateway' },
      { status: 200, body: '<html>' },
      { status: 200, body: '{}' },
    ]) {
      Object.assign(answer, broken);
      await expect(policy.admit('b', token, null), JSON.stringify(broken)).rejects.toThrow();
    }
    server.close();
    await expect(policy.admit('b', token, null)).rejects.toThrow();
  });
});

test('what cannot check a signature is refused at start', () => {
  const make = (tokenSecret: string | null, tokenJwks: string | null) => () =>
    tokenPolicy({ tokenSecret, tokenJwks });
  expect(make(null, null)).toThrow('needs --token-secret or --token-jwks');
  expect(make(SECRET, 'http://x.example/keys')).toThrow('not both');
  expect(make('too short', null)).toThrow('--token-secret');
  expect(make(null, 'https://')).toThrow('--token-jwks');
  expect(make(null, '/no/such/file')).toThrow('--token-jwks');
});
