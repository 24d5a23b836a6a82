import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newKey } from '../access/keys.ts';
import { HandSocket, upgradeRequest } from '../testing/HandSocket.ts';
import { Testbed } from '../testing/Testbed.ts';

let bed: Testbed;

beforeAll(async () => {
  bed = await Testbed.start(['--access', 'link', '--refusals-per-minute', '30', '--boards-per-hour', '1000']);
});
afterAll(() => bed.stop());

/** Names that are no board's, as they stand in the first line of a request. */
const HOSTILE: Record<string, string> = {
  'a parent folder': '../../etc/passwd',
  'a parent folder, encoded': '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  'a parent folder, encoded twice': '%252e%252e%252f',
  'a backslash': '..\\..\\x',
  NUL: 'a%00b',
  'half an encoding': '%',
  'an encoding that is no UTF-8': '%c0%ae%c0%ae',
  'a line end': 'a%0d%0aSet-Cookie:x',
  nothing: '',
  'a dot': '.',
  'a space': 'a%20b',
  'a script': '<script>alert(1)</script>',
  'one character too long': 'x'.repeat(129),
  'an address': '//evil.example/',
  'a query in the name': 'a%3Fkey=1',
};
/** Names that would do harm as keys of an object. */
const FINE = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'NUL', 'con'];

const get = (path: string, method = 'GET', more: readonly string[] = []): string =>
  [`${method} ${path} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close', ...more, '', ''].join('\r\n');

async function statusOf(request: string | Uint8Array, from?: string): Promise<number> {
  const hand = await HandSocket.open(bed.port, from);
  await hand.push(request);
  const status = await hand.status();
  hand.reset();
  return status;
}

describe('a hostile name', () => {
  for (const [what, name] of Object.entries(HOSTILE)) {
    test(`${what} is no board`, async () => {
      expect(await statusOf(upgradeRequest(`/ws/${name}`))).toBe(400);
      expect([400, 404, 503]).toContain(await statusOf(get(`/b/${name}`))); // 503: the client is not built
      expect([400, 404, 405]).toContain(await statusOf(get(`/api/boards/${name}`, 'DELETE')));
      expect([400, 404, 405]).toContain(await statusOf(get(`/api/boards/${name}/keys`)));
      expect([400, 404]).toContain(await statusOf(get(`/api/boards/${name}/assets/${'0'.repeat(64)}`)));
      expect([400, 404]).toContain(await statusOf(get(`/api/boards/${Testbed.board}/assets/${name}`)));
      await bed.unharmed();
    });
  }

  test('a name that objects have is a board like any other', async () => {
    for (const [i, name] of FINE.entries()) {
      const from = `127.0.2.${i + 1}`;
      expect(await statusOf(upgradeRequest(`/ws/${name}`), from)).toBe(101);
      expect(await statusOf(get(`/api/boards/${name}/keys`), from)).toBe(401);
    }
    await bed.unharmed();
  });

  test('of 10 MB is not read to its end', async () => {
    for (const start of ['/ws/', '/b/', '/api/boards/']) {
      const hand = await HandSocket.open(bed.port);
      await hand.push(`GET ${start}`);
      for (let sent = 0; sent < 10 * 2 ** 20 && !hand.isOver; sent += 2 ** 18) {
        await hand.push('x'.repeat(2 ** 18));
      }
      await hand.over();
      expect(hand.received === '' || hand.received.startsWith('HTTP/1.1 431')).toBe(true);
    }
    await bed.unharmed();
  });
});

describe('pages of other origins', () => {
  const origins = ['https://evil.example', 'null', 'http://127.0.0.1.evil.example', 'file://', 'no url', ''];
  for (const origin of origins) {
    test(`${origin || 'an empty origin'} gets neither a socket nor the API`, async () => {
      const line = [`Origin: ${origin}`];
      expect(await statusOf(upgradeRequest(`/ws/${Testbed.board}`, line))).toBe(403);
      expect(await statusOf(get('/api/boards', 'POST', line))).toBe(403);
      await bed.unharmed();
    });
  }
});

describe('requests that are none', () => {
  const post = (body: string, ...more: string[]) =>
    `${get('/api/boards', 'POST', [`Content-Length: ${Buffer.byteLength(body)}`, ...more])}${body}`;
  const json = 'Content-Type: application/json';
  const cases: [what: string, request: string, status: number][] = [
    ['noise', '\0\x01\x02\xff\r\n\r\n', 400],
    ['TLS', '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03', 400],
    ['a method of nobody', get('/', 'BREW'), 400],
    ['a tunnel', 'CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n', Number.NaN],
    ['an upgrade to something else', get('/', 'GET', ['Connection: Upgrade', 'Upgrade: h2c']), 400],
    [
      'a length and chunks at once',
      get('/api/boards', 'POST', ['Content-Length: 3', 'Transfer-Encoding: chunked']),
      400,
    ],
    ['two lengths', get('/api/boards', 'POST', ['Content-Length: 3', 'Content-Length: 5']), 400],
    ['no JSON', post('{', json), 400],
    ['JSON of a list', post('[]', json), 400],
    ['JSON as text', post('{"id":"x"}', 'Content-Type: text/plain'), 415],
    ['deep JSON', post('['.repeat(4_000), json), 400],
    ['JSON with a prototype', post('{"__proto__":{"id":"../x"},"id":"../x"}', json), 400],
    ['an id that is no text', post('{"id":{"toString":"x"}}', json), 400],
    ['a key that is none', post('{"editKey":"short"}', json), 400],
    ['a body that is too long', post(`{"id":"${'x'.repeat(5_000)}"}`, json), 413],
    [
      'a body that claims to be enormous',
      `${get('/api/boards', 'POST', [json, 'Content-Length: 999999999999'])}${'x'.repeat(9_000)}`,
      413,
    ],
    ['a method that does not go', get('/api/boards', 'PUT'), 405],
    ['credentials of noise', get('/api/boards/x/keys', 'GET', ['Authorization: Bearer \xff\xfe']), 401],
    ['9 KB of headers', get('/', 'GET', [`X: ${'x'.repeat(9_000)}`]), 431],
  ];
  for (const [what, request, status] of cases) {
    test(what, async () => {
      expect(await statusOf(Buffer.from(request, 'latin1'), '127.0.3.1')).toBe(status);
      await bed.unharmed();
    });
  }

  test('bodies that break off', async () => {
    for (let i = 0; i < 50; i++) {
      const hand = await HandSocket.open(bed.port);
      hand.write(`${get('/api/boards', 'POST', [json, 'Content-Length: 100'])}{"id":`);
      if (i % 2 === 0) hand.reset();
      else hand.socket.end();
    }
    await bed.unharmed();
    expect(bed.server.log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });

  test('thousands of requests on one connection that reads no answer', async () => {
    const hand = await HandSocket.open(bed.port);
    hand.socket.pause();
    const requests = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(1_000);
    for (let i = 0; i < 200 && !hand.socket.writableNeedDrain; i++) {
      hand.write(requests);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await bed.unharmed();
    hand.reset();
  });
});

describe('who tries keys or names', () => {
  test('is not listened to any more, neither at the API nor at the upgrade; others are', async () => {
    const from = '127.0.4.1';
    const guess = (i: number) =>
      get(`/api/boards/guess${i}/keys`, 'GET', [`Authorization: Bearer ${newKey()}`]);
    const statuses = new Set<number>();
    for (let i = 0; i < 40; i++) statuses.add(await statusOf(guess(i), from));
    expect([...statuses]).toEqual([401, 429]);
    expect(await statusOf(upgradeRequest('/ws/any'), from)).toBe(429);
    expect(await statusOf(guess(0), '127.0.4.2')).toBe(401);
    await bed.unharmed();
  });
});
