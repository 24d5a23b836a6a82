import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { clientAddress, limitKey } from './clientAddress.ts';

const request = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

describe('clientAddress', () => {
  test('believes nobody unless told so', () => {
    const addressOf = clientAddress([]);
    expect(addressOf(request('9.9.9.9', '1.1.1.1'))).toBe('9.9.9.9');
    expect(addressOf(request('::ffff:9.9.9.9', '1.1.1.1'))).toBe('9.9.9.9');
  });

  test('believes trusted proxies from the right, never what a client wrote before them', () => {
    const addressOf = clientAddress(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
    expect(addressOf(request('127.0.0.1', '6.6.6.6, 1.1.1.1'))).toBe('1.1.1.1');
    expect(addressOf(request('127.0.0.1', '6.6.6.6, 1.1.1.1, 10.2.3.4'))).toBe('1.1.1.1');
    expect(addressOf(request('fd00::1', '2001:db8::7'))).toBe('2001:db8::7');
    expect(addressOf(request('9.9.9.9', '1.1.1.1'))).toBe('9.9.9.9');
    expect(addressOf(request('127.0.0.1'))).toBe('127.0.0.1');
    expect(addressOf(request('127.0.0.1', 'nonsense, more'))).toBe('127.0.0.1');
  });

  test('tells once of a proxy on this machine that is not trusted', () => {
    let told = 0;
    const tell = () => {
      told++;
    };
    const addressOf = clientAddress(['10.0.0.1'], tell);
    for (const [address, forwarded] of [
      ['127.0.0.1'],
      ['9.9.9.9', '1.1.1.1'],
      ['10.0.0.1', '1.1.1.1'],
    ] as const) {
      addressOf(request(address, forwarded));
    }
    expect(told).toBe(0);
    for (const address of ['127.0.0.1', '::1']) addressOf(request(address, '1.1.1.1'));
    expect(told).toBe(1);
  });

  test.each(['x', '10.0.0.0/33', '10.0.0.0/', '::/129', '10.0.0.0/x'])('refuses %s', (proxy) => {
    expect(() => clientAddress([proxy])).toThrow('--trusted-proxies');
  });
});

test('an IPv6 subscriber is one client, an IPv4 address is one', () => {
  expect(limitKey('1.2.3.4')).toBe('1.2.3.4');
  expect(limitKey('2001:db8:0:1::5')).toBe(limitKey('2001:0DB8:0:1:ffff:1:2:3'));
  expect(limitKey('2001:db8:0:1::5')).not.toBe(limitKey('2001:db8:0:2::5'));
  expect(limitKey('2001:db8::')).toBe('2001:db8:0:0::/64');
  expect(limitKey('::1')).toBe('0:0:0:0::/64');
});
