import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCommand } from './config.ts';

describe('readCommand', () => {
  test('defaults', () => {
    expect(readCommand([], {})).toEqual({
      run: 'serve',
      config: { port: 8080, host: '127.0.0.1', dataDir: resolve('data'), access: 'open', logLevel: 'info' },
    });
  });

  test('a flag wins over the environment, and that over the default', () => {
    const env = { PORT: '1', HOST: 'h', DATA_DIR: '/d', LOG_LEVEL: 'warn', ACCESS: '' };
    expect(readCommand(['--port=2', '--log-level', 'error'], env)).toEqual({
      run: 'serve',
      config: { port: 2, host: 'h', dataDir: '/d', access: 'open', logLevel: 'error' },
    });
  });

  const wrong: [string[], RegExp][] = [
    [['--port', 'http'], /--port: "http"/],
    [['--port', '65536'], /--port/],
    [['--port', '1e3'], /--port/],
    [['--port'], /--port/],
    [['--access', 'link'], /--access: "link" is not one of open/],
    [['--log-level', 'loud'], /--log-level/],
    [['--data', ''], /--data/],
    [['extra'], /extra/],
    [['--unknown'], /--unknown/],
  ];
  for (const [args, message] of wrong) {
    test(`refuses ${args.join(' ')}`, () => {
      expect(() => readCommand(args, {})).toThrow(message);
    });
  }
});
