import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OPTIONS_HELP, readConfig } from './config.ts';
import { DEFAULT_LIMITS, LIMIT_OPTIONS } from './options/limitOptions.ts';
import { SERVE_OPTIONS } from './options/serveOptions.ts';

describe('readConfig', () => {
  test('defaults', () => {
    expect(readConfig([], {})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      dataDir: resolve('data'),
      access: 'link',
      tokenSecret: null,
      allowedOrigins: [],
      logLevel: 'info',
      limits: { messageBytes: 4 * 2 ** 20, messagesPerSecond: 60, boardBytes: 50 * 2 ** 20 },
    });
    expect(readConfig([], {}).limits).toEqual(DEFAULT_LIMITS);
  });

  test('a flag wins over the environment, and that over the default', () => {
    const env = { PORT: '1', HOST: 'h', DATA_DIR: '/d', LOG_LEVEL: 'warn', ACCESS: '', MEMORY: '64m' };
    const config = readConfig(['--port=2', '--log-level', 'error', '--message-bytes', '64k'], env);
    expect(config).toMatchObject({ port: 2, host: 'h', dataDir: '/d', access: 'link', logLevel: 'error' });
    expect(config.limits).toMatchObject({ memoryBytes: 64 * 2 ** 20, messageBytes: 65_536 });
  });

  test('lists', () => {
    const args = [
      '--allowed-origins',
      'https://a.example, https://b.example',
      '--trusted-proxies',
      '10.0.0.0/8',
    ];
    expect(readConfig(args, {})).toMatchObject({
      allowedOrigins: ['https://a.example', 'https://b.example'],
      trustedProxies: ['10.0.0.0/8'],
    });
  });

  const wrong: [string[], RegExp][] = [
    [['--port', 'http'], /--port: "http"/],
    [['--port', '65536'], /--port/],
    [['--port', '1e3'], /--port/],
    [['--port'], /--port/],
    [['--access', 'everybody'], /--access: "everybody" is not one of link, open, token/],
    [['--log-level', 'loud'], /--log-level/],
    [['--data', ''], /--data/],
    [['--message-bytes', '4 MB'], /--message-bytes: "4 MB" is not a size/],
    [['--messages-per-second', '0'], /whole number from 1/],
    [['extra'], /extra/],
    [['--unknown'], /--unknown/],
  ];
  for (const [args, message] of wrong) {
    test(`refuses ${args.join(' ')}`, () => {
      expect(() => readConfig(args, {})).toThrow(message);
    });
  }

  test('each option is in the help and in the README, and no two share a name', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const options = [...Object.values(SERVE_OPTIONS), ...Object.values(LIMIT_OPTIONS)];
    for (const { flag, env } of options) {
      expect(OPTIONS_HELP).toContain(`--${flag} `);
      expect(readme).toContain(`\`--${flag}\``);
      expect(readme).toContain(`\`${env}\``);
    }
    expect(new Set(options.map(({ flag }) => flag)).size).toBe(options.length);
    expect(new Set(options.map(({ env }) => env)).size).toBe(options.length);
  });
});
