/** Final fragment, binary. */
const FIRST_BYTE = 0x82;
const LONGEST_SHORT = 125;
const LONGEST_MEDIUM = 0xffff;
const MEDIUM = 126;
const LONG = 127;

const framed = new WeakMap<Uint8Array, Buffer>();

/**
 * A message as its WebSocket frame. A relay's frames are not masked, so the bytes are the same for every peer: they are
 * made once for one message, however many it goes to, and written to each socket in one piece.
 */
export function wireFrame(message: Uint8Array): Buffer {
  const known = framed.get(message);
  if (known !== undefined) return known;
  const { length } = message;
  const head = length <= LONGEST_SHORT ? 2 : length <= LONGEST_MEDIUM ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = FIRST_BYTE;
  frame[1] = head === 2 ? length : head === 4 ? MEDIUM : LONG;
  if (head === 4) frame.writeUInt16BE(length, 2);
  if (head === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.set(message, head);
  framed.set(message, frame);
  return frame;
}
