import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { originCheck } from './origins.ts';

const from = (origin?: string, host = 'ink.example:8080') =>
  ({ headers: { origin, host } }) as unknown as IncomingMessage;

test('the own page and what is no browser pass, other sites do not', () => {
  const isAllowed = originCheck({ publicUrl: null, allowedOrigins: [] });
  expect(isAllowed(from())).toBe(true);
  expect(isAllowed(from('http://ink.example:8080'))).toBe(true);
  expect(isAllowed(from('https://INK.example:8080'.toLowerCase()))).toBe(true);
  const strangers = [
    'http://evil.example',
    'http://ink.example',
    'http://ink.example:8080.evil.example',
    'null',
    'x',
    '',
  ];
  for (const origin of strangers) expect(isAllowed(from(origin)), origin).toBe(false);
});

test('with a public URL only that and the listed ones pass, whatever the Host header claims', () => {
  const isAllowed = originCheck({
    publicUrl: 'https://ink.example/',
    allowedOrigins: ['https://a.example', 'http://b.example:81/'],
  });
  expect(isAllowed(from('https://ink.example', 'x'))).toBe(true);
  expect(isAllowed(from('https://a.example', 'x'))).toBe(true);
  expect(isAllowed(from('http://b.example:81', 'x'))).toBe(true);
  expect(isAllowed(from('http://a.example', 'x'))).toBe(false);
  expect(isAllowed(from('http://evil.example', 'evil.example'))).toBe(false);
});

test('what is no URL is refused at start', () => {
  expect(() => originCheck({ publicUrl: null, allowedOrigins: ['a.example'] })).toThrow('--allowed-origins');
  expect(() => originCheck({ publicUrl: 'ink', allowedOrigins: [] })).toThrow('--public-url');
});
