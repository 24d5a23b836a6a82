import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeMessage } from '../shared/protocol/codec.ts';
import { seededRandom } from '../shared/util/random.ts';
import { type RunningServer, startServer } from './server.ts';
import { BAD_UPDATES, varints } from './testing/badUpdates.ts';
import { DocClient } from './testing/DocClient.ts';
import { RawClient } from './testing/RawClient.ts';
import { silentLog } from './testing/silentLog.ts';

/** One server for all of them: none may do it harm. */
let server: RunningServer;
let honest: DocClient;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inkwire-test-'));
  server = await startServer({ port: 0, access: 'open', dataDir: folder }, silentLog);
  honest = await DocClient.open(server.port, 'b');
});

afterAll(async () => {
  expect(honest.ended).toBeNull();
  const again = await DocClient.open(server.port, 'b');
  expect(again.map.toJSON()).toEqual(honest.map.toJSON());
  await server.close();
  const restarted = await startServer({ port: 0, access: 'open', dataDir: folder }, silentLog);
  const loaded = await DocClient.open(restarted.port, 'b');
  expect(loaded.map.toJSON()).toEqual(honest.map.toJSON());
  await restarted.close();
  await rm(folder, { recursive: true });
});

let edits = 0;
async function honestWorks(): Promise<void> {
  honest.map.set('honest', ++edits);
  await honest.saved();
}

const frame = (step: 'update' | 'step2', payload: Uint8Array): Uint8Array =>
  encodeMessage({ name: 'sync', step, payload });

describe('a malformed frame closes its sender with 4400 and nobody else', () => {
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
    'awareness cut short': encodeMessage({ name: 'awareness', payload: varints(5) }),
    'awareness without JSON': encodeMessage({ name: 'awareness', payload: varints(1, 1, 1, 1, 123) }),
  };
  for (const [what, bytes] of Object.entries(BAD_UPDATES)) cases[`update: ${what}`] = frame('update', bytes);
  cases['step 2: zero-length struct'] = frame('step2', BAD_UPDATES['GC of length 0'] ?? new Uint8Array());
  for (const [what, bytes] of Object.entries(cases)) {
    test(what, async () => {
      const bad = await RawClient.open(server.port, 'b');
      bad.ws.send(bytes);
      expect((await bad.closed()).code).toBe(4400);
      await honestWorks();
    });
  }
});

test('unknown message types are ignored', async () => {
  const client = await RawClient.open(server.port, 'b');
  client.ws.send(varints(77, 1, 2, 3));
  client.ws.send(varints(100_000));
  client.send({ name: 'durableEcho', payload: Uint8Array.from([1]) });
  await client.next('durableEcho');
  expect(client.ended).toBeNull();
  await client.close();
});

test('random frames never harm anyone', async () => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  const random = seededRandom(seed);
  for (let i = 0; i < 60; i++) {
    const bad = await RawClient.open(server.port, 'b');
    for (let j = 0; j < 20; j++) {
      const bytes = new Uint8Array(Math.floor(random() * 40)).map(() => Math.floor(random() * 256));
      bytes.set([[0, 1, 3, 102, 103][Math.floor(random() * 5)] ?? 0, 2].slice(0, bytes.length));
      bad.ws.send(bytes);
    }
    bad.ws.terminate();
  }
  await honestWorks();
  expect(honest.ended, `seed ${seed}`).toBeNull();
});

describe('bytes that are no WebSocket frames', () => {
  const handshake =
    'GET /ws/b HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';
  const frames: Record<string, number[]> = {
    'bad RSV bits': [0xf2, 0x80, 0, 0, 0, 0],
    'reserved opcode': [0x83, 0x80, 0, 0, 0, 0],
    'unmasked frame': [0x82, 0x01, 0x00],
    'a header that claims 1 GiB': [0x82, 0xff, 0, 0, 0, 0, 0x40, 0, 0, 0, 1, 2, 3, 4],
    'bad close code': [0x88, 0x82, 0, 0, 0, 0, 0x00, 0x01],
    'long ping': [0x89, 0xfe, 0x00, 0xff, 0, 0, 0, 0],
  };
  for (const [what, bytes] of Object.entries(frames)) {
    test(what, async () => {
      const socket = connect(server.port, '127.0.0.1');
      socket.on('error', () => {});
      await once(socket, 'connect');
      socket.write(handshake);
      await once(socket, 'data');
      socket.write(Buffer.from(bytes));
      socket.resume();
      await once(socket, 'close');
      await honestWorks();
    });
  }

  test('a reset during and after the handshake', async () => {
    for (const part of [handshake.slice(0, 40), handshake, `${handshake}x`]) {
      const socket = connect(server.port, '127.0.0.1');
      await once(socket, 'connect');
      socket.write(part);
      socket.resetAndDestroy();
    }
    await honestWorks();
  });
});
