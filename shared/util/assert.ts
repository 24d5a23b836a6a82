/** Throws when `condition` is false. For our own bugs only: bytes of a peer must never reach it. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}
