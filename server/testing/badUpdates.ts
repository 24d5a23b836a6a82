import * as encoding from 'lib0/encoding';

type Write = (encoder: encoding.Encoder) => void;

/** Bytes of several varints, for updates that Yjs itself would never write. */
export function varints(...numbers: number[]): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of numbers) encoding.writeVarUint(encoder, number);
  });
}

/** An update with one struct of `client` at `clock`: `info` and what follows it; no deletes. */
export function oneStruct(client: number, clock: number, info: number, rest: Write): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of [1, 1, client, clock]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8(encoder, info);
    rest(encoder);
    encoding.writeVarUint(encoder, 0);
  });
}

const inRoot: Write = (encoder) => {
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarString(encoder, 'root');
};

const nested =
  (depth: number): Write =>
  (encoder) => {
    inRoot(encoder);
    encoding.writeVarUint(encoder, 1);
    for (let i = 0; i < depth; i++) {
      encoding.writeUint8(encoder, 117); // lib0: array
      encoding.writeVarUint(encoder, 1);
    }
    encoding.writeUint8(encoder, 126); // null
  };

const length =
  (value: number): Write =>
  (encoder) =>
    encoding.writeVarUint(encoder, value);

const text =
  (write: Write): Write =>
  (encoder) => {
    inRoot(encoder);
    write(encoder);
  };

const anyCount =
  (count: number, ...bytes: number[]): Write =>
  (encoder) => {
    inRoot(encoder);
    encoding.writeVarUint(encoder, count);
    for (const byte of bytes) encoding.writeUint8(encoder, byte);
  };

/** `{ __proto__: <one byte> }`: lib0 sets the prototype, and Yjs can then not encode the value any more. */
const prototypeKey: Write = (encoder) => {
  inRoot(encoder);
  encoding.writeVarUint(encoder, 1);
  encoding.writeUint8(encoder, 118); // lib0: object
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarString(encoder, '__proto__');
  encoding.writeUint8(encoder, 116); // lib0: bytes
  encoding.writeVarUint8Array(encoder, Uint8Array.from([1]));
};

/** How an update goes on behind its structs when it deletes nothing. */
const NO_DELETES: Write = (encoder) => encoding.writeVarUint(encoder, 0);

/** The start of a section: one struct of `client` at clock 0. */
const section =
  (client: number, info: number, rest: Write): Write =>
  (encoder) => {
    for (const number of [1, client, 0]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8(encoder, info);
    rest(encoder);
  };

/** A string right of the first struct of `client`. */
const textBehind =
  (client: number, value: string): Write =>
  (encoder) => {
    for (const number of [client, 0]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, value);
  };

const mapEntry: Write = (encoder) => {
  inRoot(encoder);
  encoding.writeVarString(encoder, 'key');
  encoding.writeVarString(encoder, '1');
};

const mapInRoot: Write = (encoder) => {
  inRoot(encoder);
  encoding.writeVarString(encoder, 'map');
  encoding.writeVarUint(encoder, 1); // Y.Map
};

/** An entry of the map that is the first struct of `client`. */
const entryOfMap =
  (client: number): Write =>
  (encoder) => {
    for (const number of [0, client, 0]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, 'key');
    encoding.writeVarString(encoder, '1');
  };

/** Of client 9, in a map `map` of `root`: Yjs takes it, and throws when the map goes after a part of it. */
export const SPLIT_LATER = 'several values behind an entry, of a map that comes last';

/** An update of these sections, in this order. */
const sections = (...writes: Write[]): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, writes.length);
    for (const write of [...writes, NO_DELETES]) write(encoder);
  });

/** Updates that a relay must refuse, by what is wrong with them. */
export const BAD_UPDATES: Readonly<Record<string, Uint8Array>> = {
  'no bytes': new Uint8Array(),
  'truncated varint': Uint8Array.from([0x80]),
  'over-long varint': Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]),
  'no delete set': varints(0),
  'bytes behind the end': varints(0, 0, 7),
  'a million clients in a few bytes': varints(1_000_000),
  'a billion structs in a few bytes': varints(1, 1_000_000_000, 5, 0),
  'more values than anyone could count, in a few bytes': oneStruct(5, 0, 8, anyCount(2 ** 50)),
  'an array of more values than bytes': oneStruct(5, 0, 8, anyCount(1, 117, 0xff, 0xff, 0xff, 0xff, 0x0f)),
  'a number that ends with the bytes': Uint8Array.from([...varints(1, 1, 5, 0), 8, 1, 1, 116, 1, 125]),
  'a value under the key __proto__': oneStruct(5, 0, 8, prototypeKey),
  'GC of length 0': oneStruct(5, 0, 0, length(0)),
  'Skip of length 0': oneStruct(5, 0, 10, length(0)),
  'deleted content of length 0': oneStruct(5, 0, 1, text(length(0))),
  'empty string content': oneStruct(5, 0, 4, text(length(0))),
  'no values': oneStruct(5, 0, 8, text(length(0))),
  'GC of enormous length': oneStruct(5, 0, 0, length(2 ** 50)),
  'Skip with flags': oneStruct(5, 0, 0x2a, length(1)),
  'unknown content': oneStruct(5, 0, 11, inRoot),
  'unknown shared type': oneStruct(5, 0, 7, text(length(99))),
  'nesting without end': oneStruct(5, 0, 8, nested(5_000)),
  'invalid UTF-8': oneStruct(
    5,
    0,
    4,
    text((encoder) => encoding.writeVarUint8Array(encoder, Uint8Array.from([0xc3, 0x28]))),
  ),
  'invalid JSON': oneStruct(
    5,
    0,
    5,
    text((encoder) => encoding.writeVarString(encoder, '{')),
  ),
  'sub-document without options': oneStruct(
    5,
    0,
    9,
    text((encoder) => {
      encoding.writeVarString(encoder, 'guid');
      encoding.writeUint8(encoder, 126);
    }),
  ),
  'origin in itself': oneStruct(5, 3, 0x84, (encoder) => {
    for (const number of [5, 3]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, 'x');
  }),
  'left and right of the same': oneStruct(5, 0, 0xc4, (encoder) => {
    for (const number of [6, 3, 6, 3]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, 'x');
  }),
  'a map entry of several values': oneStruct(5, 0, 0x24, (encoder) => {
    inRoot(encoder);
    encoding.writeVarString(encoder, 'key');
    encoding.writeVarString(encoder, 'two');
  }),
  'several values behind a map entry that comes later': sections(
    section(9, 0x84, textBehind(5, 'two')),
    section(5, 0x24, mapEntry),
  ),
  [SPLIT_LATER]: sections(
    section(9, 0x84, textBehind(7, 'two')),
    section(7, 0x24, entryOfMap(5)),
    section(5, 0x27, mapInRoot),
  ),
  'several values behind what is behind a map entry that comes last': sections(
    section(9, 0x84, textBehind(7, 'two')),
    section(7, 0x84, textBehind(5, '1')),
    section(5, 0x24, mapEntry),
  ),
  'delete of length 0': varints(0, 1, 5, 1, 0, 0),
  'two sections of one client': varints(2, 1, 5, 0, 0, 1, 1, 5, 1, 0, 1, 0),
  'client without structs': varints(1, 0, 5, 0, 0),
};
