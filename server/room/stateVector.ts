import * as decoding from 'lib0/decoding';
import { MAX_UNKNOWN_CLIENTS } from '../limits.ts';

/** True when `vector` is a state vector of a believable size for a board with `knownClients`. */
export function isStateVector(vector: Uint8Array, knownClients: number): boolean {
  try {
    const decoder = decoding.createDecoder(vector);
    const count = decoding.readVarUint(decoder);
    if (count > knownClients + MAX_UNKNOWN_CLIENTS || count > vector.length) return false;
    for (let i = 0; i < count; i++) {
      decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
    }
    return !decoding.hasContent(decoder);
  } catch {
    return false;
  }
}
