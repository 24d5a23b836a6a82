import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ask } from '../testing/ask.ts';
import { startTestServer } from '../testing/startTestServer.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { type SecuritySettings, securityHeaders } from './securityHeaders.ts';

const DEFAULTS: SecuritySettings = {
  frameAncestors: ["'self'"],
  hstsSeconds: 0,
  tlsCert: null,
  publicUrl: null,
};

describe('securityHeaders', () => {
  test('who may frame a board is told as it was set', () => {
    const fine = [
      ["'none'"],
      ["'self'"],
      ['*'],
      ["'self'", 'https://a.example', 'http://*.b.example:81'],
      ['https:'],
      ['localhost:*'],
    ];
    for (const frameAncestors of fine) {
      const policy = securityHeaders({ ...DEFAULTS, frameAncestors })['Content-Security-Policy'];
      expect(policy?.endsWith(`; frame-ancestors ${frameAncestors.join(' ')}`)).toBe(true);
    }
  });

  const wrong = [
    [],
    ['a.example;'],
    ['a.example; script-src *'],
    ['a.example,b.example'],
    ['a.example\r\nX: y'],
    ["'unsafe-inline'"],
    ['none'.padStart(5, "'")],
    ['https://'],
    ['https://a.example/page'],
    ['*.*'],
    ["'none'", 'a.example'],
    [''],
  ];
  for (const frameAncestors of wrong) {
    test(`refuses ${JSON.stringify(frameAncestors)}`, () => {
      expect(() => securityHeaders({ ...DEFAULTS, frameAncestors })).toThrow('--frame-ancestors');
    });
  }

  test('other sites may load the page only when they may frame it', () => {
    const policyOf = (frameAncestors: string[]) =>
      securityHeaders({ ...DEFAULTS, frameAncestors })['Cross-Origin-Resource-Policy'];
    expect(policyOf(["'self'"])).toBe('same-origin');
    expect(policyOf(["'none'"])).toBe('same-origin');
    expect(policyOf(["'self'", 'https://a.example'])).toBe('cross-origin');
  });

  test('HSTS is told when it is asked for, and only with HTTPS', () => {
    const hsts = (settings: Partial<SecuritySettings>) =>
      securityHeaders({ ...DEFAULTS, ...settings })['Strict-Transport-Security'];
    expect(hsts({ publicUrl: 'https://a.example' })).toBeUndefined();
    expect(hsts({ publicUrl: 'https://a.example', hstsSeconds: 60 })).toBe('max-age=60');
    expect(() => hsts({ hstsSeconds: 60 })).toThrow('--hsts-seconds');
    expect(() => hsts({ publicUrl: 'http://a.example', hstsSeconds: 60 })).toThrow('--hsts-seconds');
  });

  test('nothing from elsewhere is loaded or connected to, no script and no handler is inline', () => {
    const policy = securityHeaders(DEFAULTS)['Content-Security-Policy'] ?? '';
    expect(policy).toContain("default-src 'self';");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toMatch(/script-src[^;]*'unsafe|https?:|wss?:|\*/);
    const page = readFileSync(new URL('../../client/index.html', import.meta.url), 'utf8');
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|javascript:|\sstyle=/i);
  });
});

test('every answer has them, errors too, and none tells what the server is made of', async () => {
  const { url } = await startTestServer({ clientDir: await tempFolder(), access: 'link' });
  const answers = await Promise.all([
    ask(`${url}/`),
    ask(`${url}/nothing`),
    ask(`${url}/healthz`),
    ask(`${url}/`, { method: 'DELETE' }),
    ask(`${url}/`, { method: 'OPTIONS' }),
    ask(`${url}/api/nothing`),
    ask(`${url}/api/boards`, { method: 'PUT' }),
    ask(`${url}/api/boards/b/keys`),
    ask(`${url}/api/boards`, { method: 'POST', headers: { origin: 'http://x.example' } }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 200, 405, 204, 404, 405, 401, 403]);
  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(/frame-ancestors 'self'$/),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(headers.server ?? headers['x-powered-by']).toBeUndefined();
    expect(headers['permissions-policy']).not.toContain('clipboard');
  }
});
