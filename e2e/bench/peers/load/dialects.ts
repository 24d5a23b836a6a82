import * as encoding from 'lib0/encoding';
import type { Dialect } from '../contestants.ts';

const SYNC = 0;
const AWARENESS = 1;
const AUTH = 2;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;
/** Hocuspocus answers a sync step 1 with this type instead of {@link SYNC}. */
const SYNC_REPLY = 4;

/** The frames of one server's dialect for one board. */
export interface Speech {
  /** What opens the conversation. */
  readonly hello: readonly Uint8Array[];
  step1(vector: Uint8Array): Uint8Array;
  update(update: Uint8Array): Uint8Array;
  awareness(client: number, clock: number, json: string): Uint8Array;
  /** Whether `frame` answers a sync step 1. */
  isAnswer(frame: Uint8Array): boolean;
}

export function speechOf(dialect: Dialect, board: string): Speech {
  const named = dialect === 'hocuspocus';
  const frame = (...parts: ((encoder: encoding.Encoder) => void)[]): Uint8Array => {
    const encoder = encoding.createEncoder();
    if (named) encoding.writeVarString(encoder, board);
    for (const part of parts) part(encoder);
    return encoding.toUint8Array(encoder);
  };
  const sync = (step: number, bytes: Uint8Array) => frame(uint(SYNC), uint(step), blob(bytes));
  const nameBytes = named ? 1 + board.length : 0; // a length below 128, then ASCII
  return {
    hello: named ? [frame(uint(AUTH), uint(0), text(''))] : [],
    step1: (vector) => sync(STEP_1, vector),
    update: (update) => sync(UPDATE, update),
    awareness: (client, clock, json) => {
      return frame(uint(AWARENESS), blob(awarenessUpdate(client, clock, json)));
    },
    isAnswer: (bytes) => {
      const type = bytes[nameBytes];
      return (type === SYNC || type === SYNC_REPLY) && bytes[nameBytes + 1] === STEP_2;
    },
  };
}

type Write = (encoder: encoding.Encoder) => void;
const uint =
  (value: number): Write =>
  (encoder) =>
    encoding.writeVarUint(encoder, value);
const text =
  (value: string): Write =>
  (encoder) =>
    encoding.writeVarString(encoder, value);
const blob =
  (value: Uint8Array): Write =>
  (encoder) =>
    encoding.writeVarUint8Array(encoder, value);

function awarenessUpdate(client: number, clock: number, json: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarString(encoder, json);
  return encoding.toUint8Array(encoder);
}
