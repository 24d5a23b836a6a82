import { expect, test } from 'vitest';
import { type Random, seededRandom } from '../util/random.ts';
import { decodeMessage, encodeMessage } from './codec.ts';
import { MAX_ECHO_BYTES } from './limits.ts';
import { MESSAGE, type Message, type MessageName } from './messages.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

function randomBytes(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}

/** One of each; the compiler names this table when a message is added. */
const EXAMPLES: { [N in MessageName]: readonly Extract<Message, { name: N }>[] } = {
  sync: (['step1', 'step2', 'update'] as const).map((step) => ({ name: 'sync', step, payload: bytes(1, 0) })),
  awareness: [{ name: 'awareness', payload: bytes(0, 255) }],
  auth: [{ name: 'auth', reason: 'not yours: ünï 🙈' }],
  queryAwareness: [{ name: 'queryAwareness' }],
  durableEcho: [
    { name: 'durableEcho', payload: bytes() },
    { name: 'durableEcho', payload: new Uint8Array(MAX_ECHO_BYTES).fill(7) },
  ],
  ephemeral: [{ name: 'ephemeral', sender: 4_294_967_295, payload: bytes(9, 8, 7) }],
  welcome: [
    { name: 'welcome', welcome: { role: 'viewer', epoch: 3, name: 'Ünï', isLarge: true } },
    { name: 'welcome', welcome: { role: 'editor', epoch: 0, name: null, isLarge: false } },
  ],
};

test.each(Object.values(EXAMPLES).flat())('$name comes back as it was sent', (message) => {
  expect(decodeMessage(encodeMessage(message))).toEqual(message);
});

test('the first bytes are those of y-websocket', () => {
  expect([...encodeMessage({ name: 'sync', step: 'update', payload: bytes(5) })]).toEqual([0, 2, 1, 5]);
  expect([...encodeMessage({ name: 'awareness', payload: bytes(5) })]).toEqual([1, 1, 5]);
  expect([...encodeMessage({ name: 'queryAwareness' })]).toEqual([3]);
  expect([...encodeMessage({ name: 'durableEcho', payload: bytes(5) })]).toEqual([102, 1, 5]);
});

test.each([
  ['an empty frame', bytes()],
  ['an unknown sync step', bytes(0, 3, 0)],
  ['a payload longer than the frame', bytes(0, 2, 9, 1)],
  ['bytes behind the message', bytes(3, 0)],
  ['a varint without an end', bytes(0, 255, 255, 255, 255, 255, 255, 255, 255, 255)],
  [
    'an echo over the limit',
    encodeMessage({ name: 'durableEcho', payload: new Uint8Array(MAX_ECHO_BYTES + 1) }),
  ],
  ['an unknown auth message', bytes(2, 1, 0)],
])('%s is malformed', (_what, frame) => {
  expect(decodeMessage(frame).name).toBe('malformed');
});

test('a type of a newer version is unknown, not malformed', () => {
  expect(decodeMessage(bytes(77, 1, 2, 3))).toEqual({ name: 'unknown', type: 77 });
});

test('every beginning of a message is malformed, unknown or a shorter message, and none throws', () => {
  for (const message of Object.values(EXAMPLES).flat()) {
    const frame = encodeMessage(message);
    for (let length = 0; length < frame.length; length++) {
      expect(decodeMessage(frame.subarray(0, length)).name).toBe('malformed');
    }
  }
});

test('random bytes never throw', () => {
  const seed = 20_260_101;
  const random = seededRandom(seed);
  const types = [...Object.values(MESSAGE), 4, 255];
  const seen = new Map<string, number>();
  for (let round = 0; round < 50_000; round++) {
    const frame = randomBytes(random, Math.floor(random() * 8));
    if (random() < 0.8) frame.fill(types[Math.floor(random() * types.length)] ?? 0, 0, 1);
    if (random() < 0.5) frame.fill(Math.floor(random() * 4), 1, 1 + Math.floor(random() * 4));
    const { name } = decodeMessage(frame);
    seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  // Each way out was taken, or the test would prove nothing. (JSON that names a role is never made by chance.)
  const likely = Object.keys(MESSAGE).filter((name) => name !== 'welcome');
  for (const name of [...likely, 'malformed', 'unknown']) {
    expect(seen.get(name) ?? 0, `${name} with seed ${seed}`).toBeGreaterThan(0);
  }
});
