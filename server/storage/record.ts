import { crc32 } from 'node:zlib';

/**
 * What wraps every stored value: version u8, CRC32 u32, time f64 (ms since 1970), then the bytes. The
 * CRC covers key, time and bytes, so a record that landed under a wrong key is found out as well.
 */
const VERSION = 1;
const CRC_AT = 1;
const TIME_AT = 5;
export const RECORD_HEADER_BYTES = 13;

export type ReadRecord =
  | { readonly ok: true; readonly time: number; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly problem: string };

export function writeRecord(key: Buffer, bytes: Uint8Array, time: number): Buffer {
  const record = Buffer.allocUnsafe(RECORD_HEADER_BYTES + bytes.length);
  record[0] = VERSION;
  record.writeDoubleBE(time, TIME_AT);
  record.set(bytes, RECORD_HEADER_BYTES);
  record.writeUInt32BE(checksum(key, record), CRC_AT);
  return record;
}

/** Reads a record; what is torn, foreign or from a newer version comes back as a problem. */
export function readRecord(key: Buffer, record: Buffer): ReadRecord {
  if (record.length < RECORD_HEADER_BYTES) return { ok: false, problem: `torn: ${record.length} bytes` };
  if (record[0] !== VERSION) return { ok: false, problem: `unknown version ${record[0]}` };
  if (record.readUInt32BE(CRC_AT) !== checksum(key, record))
    return { ok: false, problem: 'checksum differs' };
  const bytes = new Uint8Array(
    record.buffer,
    record.byteOffset + RECORD_HEADER_BYTES,
    record.length - RECORD_HEADER_BYTES,
  );
  return { ok: true, time: record.readDoubleBE(TIME_AT), bytes };
}

const checksum = (key: Buffer, record: Buffer): number => crc32(record.subarray(TIME_AT), crc32(key));
