import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { MAX_ECHO_BYTES } from './limits.ts';
import { type Decoded, MESSAGE, type Message, SYNC, type SyncStep } from './messages.ts';
import { decodeWelcome, encodeWelcome } from './welcome.ts';

const NAME_OF = new Map<number, Message['name']>(
  Object.entries(MESSAGE).map(([name, type]) => [type, name as Message['name']]),
);
const STEP_OF = new Map<number, SyncStep>(
  Object.entries(SYNC).map(([name, type]) => [type, name as SyncStep]),
);

/** How each message is written behind its type. The compiler names this table when a message is added. */
const WRITE: {
  [N in Message['name']]: (encoder: encoding.Encoder, message: Extract<Message, { name: N }>) => void;
} = {
  sync: (encoder, { step, payload }) => {
    encoding.writeVarUint(encoder, SYNC[step]);
    encoding.writeVarUint8Array(encoder, payload);
  },
  awareness: (encoder, { payload }) => encoding.writeVarUint8Array(encoder, payload),
  auth: (encoder, { reason }) => {
    encoding.writeVarUint(encoder, 0); // y-protocols: 0 = permission denied
    encoding.writeVarString(encoder, reason);
  },
  queryAwareness: () => {},
  durableEcho: (encoder, { payload }) => encoding.writeVarUint8Array(encoder, payload),
  ephemeral: (encoder, { sender, payload }) => {
    encoding.writeVarUint(encoder, sender);
    encoding.writeVarUint8Array(encoder, payload);
  },
  welcome: (encoder, { welcome }) => encoding.writeVarString(encoder, encodeWelcome(welcome)),
};

/** How each message is read behind its type; may throw, {@link decodeMessage} catches. */
const READ: { [N in Message['name']]: (decoder: decoding.Decoder) => Decoded } = {
  sync: (decoder) => {
    const step = STEP_OF.get(decoding.readVarUint(decoder));
    if (step === undefined) return { name: 'malformed', reason: 'unknown sync step' };
    return { name: 'sync', step, payload: decoding.readVarUint8Array(decoder) };
  },
  awareness: (decoder) => ({ name: 'awareness', payload: decoding.readVarUint8Array(decoder) }),
  auth: (decoder) => {
    if (decoding.readVarUint(decoder) !== 0) return { name: 'malformed', reason: 'unknown auth message' };
    return { name: 'auth', reason: decoding.readVarString(decoder) };
  },
  queryAwareness: () => ({ name: 'queryAwareness' }),
  durableEcho: (decoder) => {
    const payload = decoding.readVarUint8Array(decoder);
    if (payload.length > MAX_ECHO_BYTES) return { name: 'malformed', reason: 'durable echo over 64 bytes' };
    return { name: 'durableEcho', payload };
  },
  ephemeral: (decoder) => {
    const sender = decoding.readVarUint(decoder);
    return { name: 'ephemeral', sender, payload: decoding.readVarUint8Array(decoder) };
  },
  welcome: (decoder) => {
    const welcome = decodeWelcome(decoding.readVarString(decoder));
    return welcome === null
      ? { name: 'malformed', reason: 'unreadable welcome' }
      : { name: 'welcome', welcome };
  },
};

/** One binary WebSocket frame for `message`. */
export function encodeMessage(message: Message): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE[message.name]);
  (WRITE[message.name] as (encoder: encoding.Encoder, message: Message) => void)(encoder, message);
  return encoding.toUint8Array(encoder);
}

/**
 * Reads one frame. Never throws: what is not a message comes back as `malformed`, a type from a newer
 * version as `unknown`. Bytes behind a complete message are malformed too.
 */
export function decodeMessage(frame: Uint8Array): Decoded {
  if (frame.length === 0) return { name: 'malformed', reason: 'empty frame' };
  try {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    const name = NAME_OF.get(type);
    if (name === undefined) return { name: 'unknown', type };
    const message = READ[name](decoder);
    if (decoding.hasContent(decoder)) return { name: 'malformed', reason: 'bytes behind the message' };
    return message;
  } catch (error) {
    return { name: 'malformed', reason: error instanceof Error ? error.message : 'undecodable' };
  }
}
