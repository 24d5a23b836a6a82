import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Gesture } from './gesture.ts';
import { MAX_EPHEMERAL_BYTES } from './limits.ts';
import { readPoints, type StrokePoint, writePoints } from './strokePoints.ts';

export type GestureMatrix = Extract<Gesture, { type: 'transform' }>['matrix'];
type Partial = Readonly<Record<string, unknown>>;

/** Longest shape id that is read, characters. */
export const MAX_ID_LENGTH = 64;

/** Most messages that one list of ids may be split into: with {@link IDS_PER_PART} 12,800 shapes. */
export const MAX_ID_PARTS = 16;

/** Deepest nesting in a shape's properties that is read: deeper ones exhaust the stack of who walks them. */
const MAX_PARTIAL_DEPTH = 8;

/** Ids in one message: at 11 bytes each well below the longest payload. */
export const IDS_PER_PART = 800;

/** One payload of an ephemeral message (103): a step in showing a gesture. `gesture` numbers the maker's gestures. */
export type GestureMessage =
  /** The gesture is over or cancelled. */
  | { readonly type: 'end'; readonly gesture: number }
  /** Part `part` of `parts` of the ids of the shapes that `matrix` messages move. */
  | {
      readonly type: 'ids';
      readonly gesture: number;
      readonly part: number;
      readonly parts: number;
      readonly ids: readonly string[];
    }
  | {
      readonly type: 'matrix';
      readonly gesture: number;
      readonly matrix: GestureMatrix;
      readonly copies?: true;
    }
  | { readonly type: 'draft'; readonly gesture: number; readonly partial: Partial }
  /** A stroke from its start: what it is and all of its points so far. */
  | {
      readonly type: 'stroke';
      readonly gesture: number;
      readonly partial: Partial;
      readonly points: readonly StrokePoint[];
    }
  /** Points behind the first `start` ones, x and y relative to the last of those. */
  | {
      readonly type: 'points';
      readonly gesture: number;
      readonly start: number;
      readonly points: readonly StrokePoint[];
    };

/** First byte of a payload. Numbers are released: append only. */
const KIND = { end: 0, ids: 1, move: 2, affine: 3, draft: 4, stroke: 5, points: 6, copies: 7 } as const;

/** The payload for `message`. The caller keeps it below {@link MAX_EPHEMERAL_BYTES}. */
export function encodeGesture(message: GestureMessage): Uint8Array {
  const encoder = encoding.createEncoder();
  const kind = message.type === 'matrix' ? matrixKind(message) : message.type;
  encoding.writeUint8(encoder, KIND[kind]);
  encoding.writeVarUint(encoder, message.gesture);
  writeBody(encoder, message);
  return encoding.toUint8Array(encoder);
}

/** Reads one payload; null for what is none, or one of a newer version. Never throws. */
export function decodeGesture(payload: Uint8Array): GestureMessage | null {
  if (payload.length > MAX_EPHEMERAL_BYTES) return null;
  try {
    const decoder = decoding.createDecoder(payload);
    const kind = decoding.readUint8(decoder);
    const gesture = decoding.readVarUint(decoder);
    const message = READ[kind]?.(decoder, gesture) ?? null;
    return decoding.hasContent(decoder) ? null : message;
  } catch {
    return null; // ends too early, or no JSON
  }
}

const isMove = ([a, b, c, d]: GestureMatrix): boolean => a === 1 && b === 0 && c === 0 && d === 1;

function matrixKind({ matrix, copies }: Extract<GestureMessage, { type: 'matrix' }>): keyof typeof KIND {
  if (copies) return 'copies';
  return isMove(matrix) ? 'move' : 'affine';
}

function writeBody(encoder: encoding.Encoder, message: GestureMessage): void {
  switch (message.type) {
    case 'end':
      return;
    case 'ids':
      encoding.writeVarUint(encoder, message.part);
      encoding.writeVarUint(encoder, message.parts);
      encoding.writeVarUint(encoder, message.ids.length);
      for (const id of message.ids) encoding.writeVarString(encoder, id);
      return;
    case 'matrix': {
      const isShort = message.copies || isMove(message.matrix);
      const numbers = isShort ? message.matrix.slice(4) : message.matrix;
      for (const number of numbers) encoding.writeFloat32(encoder, number);
      return;
    }
    case 'draft':
      encoding.writeVarString(encoder, JSON.stringify(message.partial));
      return;
    case 'stroke':
      encoding.writeVarString(encoder, JSON.stringify(message.partial));
      writePoints(encoder, message.points);
      return;
    case 'points':
      encoding.writeVarUint(encoder, message.start);
      writePoints(encoder, message.points);
  }
}

/** How each kind is read behind its number and the gesture's; may throw, {@link decodeGesture} catches. */
const READ: {
  readonly [kind: number]: (decoder: decoding.Decoder, gesture: number) => GestureMessage | null;
} = {
  [KIND.end]: (_decoder, gesture) => ({ type: 'end', gesture }),
  [KIND.ids]: readIds,
  [KIND.move]: (decoder, gesture) => checkedMatrix(gesture, readMove(decoder)),
  [KIND.copies](decoder, gesture) {
    const message = checkedMatrix(gesture, readMove(decoder));
    return message && { ...message, copies: true };
  },
  [KIND.affine]: (decoder, gesture) => {
    const next = () => decoding.readFloat32(decoder);
    return checkedMatrix(gesture, [next(), next(), next(), next(), next(), next()]);
  },
  [KIND.draft]: (decoder, gesture) => {
    const partial = readPartial(decoder);
    return partial && { type: 'draft', gesture, partial };
  },
  [KIND.stroke]: (decoder, gesture) => {
    const partial = readPartial(decoder);
    return partial && { type: 'stroke', gesture, partial, points: readPoints(decoder) };
  },
  [KIND.points]: (decoder, gesture) => {
    const start = decoding.readVarUint(decoder);
    return { type: 'points', gesture, start, points: readPoints(decoder) };
  },
};

function readIds(decoder: decoding.Decoder, gesture: number): GestureMessage | null {
  const part = decoding.readVarUint(decoder);
  const parts = decoding.readVarUint(decoder);
  const count = decoding.readVarUint(decoder);
  if (parts > MAX_ID_PARTS || part >= parts || count > decoder.arr.length) return null;
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const id = decoding.readVarString(decoder);
    if (id === '' || id.length > MAX_ID_LENGTH) return null;
    ids.push(id);
  }
  return { type: 'ids', gesture, part, parts, ids };
}

function readMove(decoder: decoding.Decoder): GestureMatrix {
  const x = decoding.readFloat32(decoder);
  return [1, 0, 0, 1, x, decoding.readFloat32(decoder)];
}

function checkedMatrix(
  gesture: number,
  matrix: GestureMatrix,
): Extract<GestureMessage, { type: 'matrix' }> | null {
  return matrix.every(Number.isFinite) ? { type: 'matrix', gesture, matrix } : null;
}

function readPartial(decoder: decoding.Decoder): Partial | null {
  const value: unknown = JSON.parse(decoding.readVarString(decoder));
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord && isShallow(value, MAX_PARTIAL_DEPTH) ? (value as Partial) : null;
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((item) => isShallow(item, depth - 1));
}
