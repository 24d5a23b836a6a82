/**
 * What a client presents when it connects, as WebSocket subprotocols: these are not part of an address, so no
 * log keeps them. A client that cannot set subprotocols may present its key as `?key=` instead.
 */
export interface Handshake {
  /** A key of the board or a signed token. */
  readonly key: string | null;
  /** The epoch that the client's copy of the board is of. */
  readonly epoch: number | null;
  /** Random per tab: tells a tab that comes back from somebody who uses its client id. */
  readonly session: string | null;
}

/** The subprotocol that is spoken; the others carry values. */
export const SUBPROTOCOL = 'inkwire';

const KEY = 'key.';
const EPOCH = 'epoch.';
const SESSION = 'session.';

export function handshakeProtocols({ key, epoch, session }: Handshake): string[] {
  const protocols = [SUBPROTOCOL];
  if (key !== null) protocols.push(`${KEY}${key}`);
  if (epoch !== null) protocols.push(`${EPOCH}${epoch}`);
  if (session !== null) protocols.push(`${SESSION}${session}`);
  return protocols;
}

/** Reads the value of a `Sec-WebSocket-Protocol` header. Never throws. */
export function readHandshake(header: string | undefined): Handshake & { readonly isOurs: boolean } {
  const protocols = (header ?? '').split(',').map((each) => each.trim());
  const find = (prefix: string): string | null =>
    protocols.find((each) => each.startsWith(prefix) && each.length > prefix.length)?.slice(prefix.length) ??
    null;
  const epoch = find(EPOCH);
  return {
    isOurs: protocols.includes(SUBPROTOCOL),
    key: find(KEY),
    epoch: epoch !== null && /^\d{1,10}$/.test(epoch) ? Number(epoch) : null,
    session: find(SESSION),
  };
}
