import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { encodeMessage } from '../../shared/protocol/codec.ts';
import { MAX_AWARENESS_STATE_BYTES } from '../../shared/protocol/limits.ts';
import { MAX_AWARENESS_ENTRIES } from '../limits.ts';
import { isNestedTooDeep } from './nesting.ts';

export interface AwarenessEntry {
  readonly client: number;
  readonly clock: number;
  /** JSON of the state as it came, null for a client that left. */
  readonly json: string | null;
}

/** Reads a whole awareness update, or null when any of it is malformed. Never throws. */
export function decodeAwareness(update: Uint8Array): AwarenessEntry[] | null {
  try {
    const decoder = decoding.createDecoder(update);
    const count = decoding.readVarUint(decoder);
    if (count > MAX_AWARENESS_ENTRIES) return null;
    const entries: AwarenessEntry[] = [];
    for (let i = 0; i < count; i++) entries.push(readEntry(decoder));
    return decoding.hasContent(decoder) ? null : entries;
  } catch {
    return null; // truncated, invalid UTF-8, invalid or absurd JSON
  }
}

function readEntry(decoder: decoding.Decoder): AwarenessEntry {
  const client = decoding.readVarUint(decoder);
  const clock = decoding.readVarUint(decoder);
  const json = decoding.readVarString(decoder);
  if (json.length > MAX_AWARENESS_STATE_BYTES) return { client, clock, json }; // nobody will take it
  const value: unknown = JSON.parse(json);
  if (isNestedTooDeep(value)) throw new RangeError('nested too deeply');
  return { client, clock, json: value === null ? null : json };
}

/** An awareness frame. */
export function awarenessFrame(entries: readonly AwarenessEntry[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const { client, clock, json } of entries) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, json ?? 'null');
  }
  return encodeMessage({ name: 'awareness', payload: encoding.toUint8Array(encoder) });
}

/** A message that does nothing to whoever gets it, for those who need to hear something. */
export const QUIET_FRAME = awarenessFrame([]);
