import { createHash } from 'node:crypto';

/** The name of a picture: the SHA-256 of its bytes, in lower-case hex. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
