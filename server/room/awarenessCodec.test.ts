import { expect, test } from 'vitest';
import { decodeMessage } from '../../shared/protocol/codec.ts';
import { MAX_AWARENESS_STATE_BYTES } from '../../shared/protocol/limits.ts';
import { MAX_AWARENESS_ENTRIES, MAX_NESTING } from '../limits.ts';
import { varints } from '../testing/badUpdates.ts';
import { type AwarenessEntry, awarenessFrame, decodeAwareness } from './awarenessCodec.ts';

function roundTrip(entries: AwarenessEntry[]): AwarenessEntry[] | null {
  const message = decodeMessage(awarenessFrame(entries));
  return message.name === 'awareness' ? decodeAwareness(message.payload) : null;
}

const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

test('states come through as they were, null as null', () => {
  const entries = [
    { client: 1, clock: 2, json: '{"x":1}' },
    { client: 3, clock: 4, json: null },
    { client: 5, clock: 6, json: nested(MAX_NESTING) },
  ];
  expect(roundTrip(entries)).toEqual(entries);
});

test('one bad entry makes all of them malformed', () => {
  const good = { client: 1, clock: 1, json: '{}' };
  for (const json of ['{', '', 'x', nested(MAX_NESTING + 1), '['.repeat(3_000) + ']'.repeat(3_000)]) {
    expect(roundTrip([good, { client: 2, clock: 1, json }]), json.slice(0, 20)).toBeNull();
  }
});

test('states too long are not even parsed, and more entries than people not even read', () => {
  const long = `{"x":"${'x'.repeat(MAX_AWARENESS_STATE_BYTES)}`; // no JSON
  expect(roundTrip([{ client: 1, clock: 1, json: long }])?.[0]?.json).toBe(long);
  const entry = { client: 1, clock: 1, json: '1' };
  expect(roundTrip(Array(MAX_AWARENESS_ENTRIES).fill(entry))).toHaveLength(MAX_AWARENESS_ENTRIES);
  expect(roundTrip(Array(MAX_AWARENESS_ENTRIES + 1).fill(entry))).toBeNull();
  expect(decodeAwareness(varints(2 ** 40))).toBeNull();
});
