import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeMessage } from '../../shared/protocol/codec.ts';
import { BAD_UPDATES, varints } from '../testing/badUpdates.ts';
import { clientFrame, HandSocket, upgradeRequest } from '../testing/HandSocket.ts';
import { RawClient } from '../testing/RawClient.ts';
import { Testbed } from '../testing/Testbed.ts';
import { waitFor } from '../testing/waitFor.ts';

/** One process for all of them: none may do it harm. */
let bed: Testbed;

beforeAll(async () => {
  bed = await Testbed.start();
});
afterAll(() => bed.stop());

const sync = (step: 'update' | 'step1' | 'step2', payload: Uint8Array): Uint8Array =>
  encodeMessage({ name: 'sync', step, payload });
const awareness = (payload: Uint8Array): Uint8Array => encodeMessage({ name: 'awareness', payload });

describe('a malformed message closes its sender with 4400 and nobody else', () => {
  const cases: Record<string, string | Uint8Array> = {
    'text frame': 'hello',
    'empty text frame': '',
    'empty frame': new Uint8Array(),
    'type without body': Uint8Array.from([0]),
    'unknown sync step': varints(0, 9, 0),
    'truncated varint': Uint8Array.from([0x80, 0x80]),
    'over-long varint': new Uint8Array(20).fill(0xff),
    'payload longer than the frame': varints(0, 2, 1_000_000),
    'bytes behind the message': varints(3, 1),
    'echo over 64 bytes': encodeMessage({ name: 'durableEcho', payload: new Uint8Array(65) }),
    'a state vector of a billion clients': sync('step1', varints(1_000_000_000)),
    'a state vector cut short': sync('step1', varints(3, 1, 1, 2)),
    'no state vector': sync('step1', new Uint8Array()),
    'awareness cut short': awareness(varints(5)),
    'awareness of a billion people': awareness(varints(1_000_000_000)),
    'awareness without JSON': awareness(varints(1, 1, 1, 1, 123)),
    'awareness of invalid UTF-8': awareness(varints(1, 1, 1, 2, 0xc3, 0x28)),
  };
  for (const [what, bytes] of Object.entries(BAD_UPDATES)) cases[`update: ${what}`] = sync('update', bytes);
  cases['step 2: zero-length struct'] = sync('step2', BAD_UPDATES['GC of length 0'] ?? new Uint8Array());
  for (const [what, bytes] of Object.entries(cases)) {
    test(what, async () => {
      const bad = await RawClient.open(bed.port, Testbed.board);
      bad.ws.send(bytes);
      expect((await bad.closed()).code).toBe(4400);
      await bed.unharmed();
    });
  }
});

test('unknown message types are ignored', async () => {
  const client = await RawClient.open(bed.port, Testbed.board);
  client.ws.send(varints(77, 1, 2, 3));
  client.ws.send(varints(100_000));
  client.send({ name: 'durableEcho', payload: Uint8Array.from([1]) });
  await client.next('durableEcho');
  expect(client.ended).toBeNull();
  await client.close();
  await bed.unharmed();
});

describe('bytes that are no WebSocket end their connection', () => {
  const none = new Uint8Array();
  const cases: Record<string, Buffer[]> = {
    'reserved bits': [clientFrame(2, none, { rsv: 7 })],
    'the bit of compression': [clientFrame(2, none, { rsv: 4 })],
    'reserved data opcode': [clientFrame(3, none)],
    'reserved control opcode': [clientFrame(11, none)],
    'unmasked frame': [clientFrame(2, Buffer.from([3]), { masked: false })],
    'a header that claims 1 GiB': [clientFrame(2, Buffer.from([1, 2, 3, 4]), { claims: 2n ** 30n })],
    'a header that claims more than there are numbers': [clientFrame(2, none, { claims: 2n ** 63n })],
    'close code 1': [clientFrame(8, Buffer.from([0, 1]))],
    'close code 1005': [clientFrame(8, Buffer.from([0x03, 0xed]))],
    'close with half a code': [clientFrame(8, Buffer.from([3]))],
    'close with invalid UTF-8': [clientFrame(8, Buffer.from([0x03, 0xe8, 0xc3, 0x28]))],
    'text of invalid UTF-8': [clientFrame(1, Buffer.from([0xc3, 0x28]))],
    'long ping': [clientFrame(9, new Uint8Array(126))],
    'ping in pieces': [clientFrame(9, none, { fin: false })],
    'a continuation of nothing': [clientFrame(0, Buffer.from([3]))],
    'two first pieces': [clientFrame(2, none, { fin: false }), clientFrame(2, none)],
    noise: [Buffer.from(Array.from({ length: 4_000 }, (_, i) => (i * 167 + 89) % 256))],
  };
  for (const [what, frames] of Object.entries(cases)) {
    test(what, async () => {
      const hand = await HandSocket.upgraded(bed.port, Testbed.board);
      for (const frame of frames) hand.write(frame);
      await hand.over();
      await bed.unharmed();
    });
  }
});

describe('frames in pieces', () => {
  const piece = clientFrame(0, Buffer.from([0]), { fin: false });
  const begin = clientFrame(2, Buffer.from([0]), { fin: false });

  test('100,000 fragments end the connection long before they are a message', async () => {
    const hand = await HandSocket.upgraded(bed.port, Testbed.board);
    await hand.push(Buffer.concat([begin, ...Array<Buffer>(100_000).fill(piece)]));
    await hand.over();
    await bed.unharmed();
  });

  test('a message that never ends, on many connections at once', async () => {
    const pieces = Buffer.concat([begin, ...Array<Buffer>(900).fill(piece)]);
    const hands = await Promise.all(
      Array.from({ length: 50 }, () => HandSocket.upgraded(bed.port, Testbed.board)),
    );
    for (const hand of hands) await hand.push(pieces);
    await bed.unharmed();
    for (const hand of hands) hand.reset();
    await bed.unharmed();
  });

  test('one byte at a time is a message like any other', async () => {
    const hand = await HandSocket.upgraded(bed.port, Testbed.board);
    const echo = clientFrame(2, encodeMessage({ name: 'durableEcho', payload: Buffer.from('slowly') }));
    for (const byte of echo) {
      await hand.push(Uint8Array.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await bed.unharmed();
    await waitFor('the echo', () => hand.received.includes('slowly'));
    hand.reset();
  });
});

test('a reset during and after the handshake, also in the middle of a frame', async () => {
  const request = upgradeRequest(`/ws/${Testbed.board}`);
  const frame = clientFrame(2, new Uint8Array(100)).toString('latin1');
  for (const part of [request.slice(0, 40), request, `${request}x`, `${request}${frame.slice(0, 7)}`]) {
    for (let i = 0; i < 20; i++) {
      const hand = await HandSocket.open(bed.port);
      hand.write(Buffer.from(part, 'latin1'));
      hand.reset();
    }
  }
  await bed.unharmed();
});
