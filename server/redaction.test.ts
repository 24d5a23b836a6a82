import { expect, test } from 'vitest';
import { newKey } from './access/keys.ts';
import { createLog } from './log.ts';
import { scrub } from './redaction.ts';

/** What a log writes for `facts`, as text and read. */
function logged(...facts: [object, string]): { text: string; line: Record<string, unknown> } {
  const chunks: string[] = [];
  createLog('trace', { write: (chunk) => void chunks.push(chunk) }).info(...facts);
  const text = chunks.join('');
  return { text, line: JSON.parse(text) };
}

test('each line is JSON with level, time and message', () => {
  const { text, line } = logged({ board: 'b', code: 4401 }, 'connection closed');
  expect(line).toMatchObject({ level: 'info', board: 'b', code: 4401, msg: 'connection closed' });
  expect(new Date(line.time as string).getTime()).not.toBeNaN();
  expect(text.trimEnd()).not.toContain('\n');
});

test('a line stays one line, whatever is in it', () => {
  const { text } = logged({ name: 'a\n{"level":"info"}\u2028', err: new Error('x\ny') }, 'one\ntwo');
  expect(text.trimEnd().split('\n')).toHaveLength(1);
});

test('fields that hold secrets are left out, also deeper', () => {
  const secret = newKey();
  const fields = {
    authorization: `Bearer ${secret}`,
    cookie: secret,
    'sec-websocket-protocol': `inkwire, key.${secret}`,
    key: secret,
    credential: secret,
    editKey: secret,
    viewKey: secret,
    token: secret,
    tokenSecret: secret,
    metricsToken: secret,
  };
  const { text, line } = logged({ ...fields, visitor: fields, socket: { headers: fields } }, 'x');
  expect(text).not.toContain(secret);
  expect(line).toMatchObject({ key: '[redacted]', visitor: { cookie: '[redacted]' } });
});

test('of a request the method and the path are written, of an error no further members', () => {
  const secret = newKey();
  const err = Object.assign(new Error(`fetch of https://u:${secret}@x.example/ws/b?key=${secret} failed`), {
    code: 'EFAIL',
    rawPacket: Buffer.from(secret),
    payload: { secret },
    cause: new Error(secret),
  });
  const req = { method: 'GET', url: `/ws/b?key=${secret}`, headers: { 'x-any': secret } };
  const { text, line } = logged({ err, req }, 'x');
  expect(text).not.toContain(secret);
  expect(line.req).toEqual({ method: 'GET', path: '/ws/b' });
  expect(line.err).toMatchObject({ type: 'Error', code: 'EFAIL' });
  expect((line.err as { stack: string }).stack).toContain('redaction.test.ts');
});

test('scrub', () => {
  const secret = newKey();
  const texts = [
    `GET /b/x?key=${secret} HTTP/1.1`,
    `http://localhost/b/x#${secret}`,
    `protocol "key.${secret}"`,
    `Authorization: bearer ${secret}`,
    `the token eyJhbGciOiJIUzI1NiJ9.${secret}.${secret} is bad`,
    `redis://user:${secret}@host/1`,
  ];
  for (const text of texts) expect(scrub(text), text).not.toContain(secret);
  expect(scrub('no such file: /var/data/CURRENT (what now?)')).toBe(
    'no such file: /var/data/CURRENT (what now?)',
  );
});
