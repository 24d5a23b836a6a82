import { isUtf8 } from 'node:buffer';
import * as decoding from 'lib0/decoding';
import { MAX_NESTING } from '../limits.ts';
import { isNestedTooDeep } from './nesting.ts';

/** Yjs content types, by the low five bits of a struct's info byte. */
const CONTENT = {
  deleted: 1,
  json: 2,
  binary: 3,
  string: 4,
  embed: 5,
  format: 6,
  type: 7,
  any: 8,
  doc: 9,
} as const;

const TYPES_WITH_A_NAME = new Set([3, 5]); // XML element and hook
const LAST_TYPE = 6;

/** Thrown for bytes that Yjs would choke on, or accept and later choke on. */
export class MalformedUpdateError extends Error {
  override readonly name = 'MalformedUpdateError';
}

export function malformed(reason: string): never {
  throw new MalformedUpdateError(reason);
}

/** Reads an item's content without building it and returns its length in clock ticks. */
export function skipContent(decoder: decoding.Decoder, kind: number): number {
  const skip = SKIP.get(kind);
  if (skip === undefined) return malformed('unknown content type');
  return skip(decoder);
}

/** Skips a length-prefixed string. */
export function skipString(decoder: decoding.Decoder): void {
  if (!isUtf8(decoding.readVarUint8Array(decoder))) malformed('invalid UTF-8');
}

const SKIP = new Map<number, (decoder: decoding.Decoder) => number>([
  [CONTENT.deleted, (decoder) => decoding.readVarUint(decoder)],
  [CONTENT.json, (decoder) => skipMany(decoder, skipJsonOrUndefined)],
  [CONTENT.binary, (decoder) => one(decoding.readVarUint8Array(decoder))],
  [CONTENT.string, (decoder) => decoding.readVarString(decoder).length],
  [CONTENT.embed, (decoder) => one(skipJson(decoding.readVarString(decoder)))],
  [CONTENT.format, (decoder) => one(skipString(decoder), skipJson(decoding.readVarString(decoder)))],
  [CONTENT.type, (decoder) => one(skipType(decoder))],
  [CONTENT.any, (decoder) => skipMany(decoder, (each) => skipAny(each, 0))],
  [CONTENT.doc, (decoder) => one(skipString(decoder), skipDocOptions(decoder))],
]);

const one = (..._read: unknown[]): number => 1;

function skipMany(decoder: decoding.Decoder, skip: (decoder: decoding.Decoder) => void): number {
  const count = decoding.readVarUint(decoder);
  if (count > bytesLeft(decoder)) malformed('more values than bytes'); // each takes one at least
  for (let i = 0; i < count; i++) skip(decoder);
  return count;
}

const bytesLeft = (decoder: decoding.Decoder): number => decoder.arr.length - decoder.pos;

function skipType(decoder: decoding.Decoder): void {
  const type = decoding.readVarUint(decoder);
  if (type > LAST_TYPE) malformed('unknown shared type');
  if (TYPES_WITH_A_NAME.has(type)) skipString(decoder);
}

function skipJsonOrUndefined(decoder: decoding.Decoder): void {
  const text = decoding.readVarString(decoder);
  if (text !== 'undefined') skipJson(text);
}

function skipJson(text: string): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    malformed('invalid JSON');
  }
  if (isNestedTooDeep(value)) malformed('nested too deeply');
  if (text.includes('"__proto__"')) malformed('a key that would become a prototype');
}

/** A sub-document's options: Yjs reads properties of them, so they must be an object. */
function skipDocOptions(decoder: decoding.Decoder): void {
  if (decoder.arr[decoder.pos] !== ANY.object) malformed('sub-document without options');
  skipAny(decoder, 0);
}

/** lib0's tags of an `any` value. */
const ANY = {
  bytes: 116,
  array: 117,
  object: 118,
  string: 119,
  bigint: 122,
  float64: 123,
  float32: 124,
  integer: 125,
  last: 127,
} as const;

function skipAny(decoder: decoding.Decoder, depth: number): void {
  if (depth > MAX_NESTING) malformed('nested too deeply');
  if (bytesLeft(decoder) <= 0) malformed('truncated value'); // lib0 would read on behind the end
  const tag = decoding.readUint8(decoder);
  switch (tag) {
    case ANY.bytes:
      decoding.readVarUint8Array(decoder);
      return;
    case ANY.array:
      skipMany(decoder, (each) => skipAny(each, depth + 1));
      return;
    case ANY.object:
      skipMany(decoder, (each) => {
        skipKey(each);
        skipAny(each, depth + 1);
      });
      return;
    case ANY.string:
      skipString(decoder);
      return;
    case ANY.integer:
      if (bytesLeft(decoder) <= 0) malformed('truncated value');
      decoding.readVarInt(decoder);
      return;
    case ANY.float32:
      skipBytes(decoder, 4);
      return;
    case ANY.float64:
    case ANY.bigint:
      skipBytes(decoder, 8);
      return;
    default: // true, false, null and undefined have no bytes
      if (tag < ANY.bytes || tag > ANY.last) malformed('unknown value type');
  }
}

/** An object's key. lib0 makes the value of `__proto__` the prototype, and with some the board can never be encoded again. */
function skipKey(decoder: decoding.Decoder): void {
  if (decoding.readVarString(decoder) === '__proto__') malformed('a key that would become a prototype');
}

function skipBytes(decoder: decoding.Decoder, count: number): void {
  decoding.readUint8Array(decoder, count);
}
