import type { Welcome } from './welcome.ts';

/**
 * The one table of wire messages. Types 0–3 are y-websocket's own, so that a stock client works;
 * those from 102 on are Inkwire's. See `codec.ts` for the bytes.
 */
export const MESSAGE = {
  /** y-protocols sync: step 1 (state vector), step 2 (diff) or update. */
  sync: 0,
  /** y-protocols awareness update. */
  awareness: 1,
  /** Relay to client: permission denied, with a reason. */
  auth: 2,
  /** Client to relay: send everyone's awareness. */
  queryAwareness: 3,
  /** Echoed with the same bytes once all that the connection sent before it is on disk. */
  durableEcho: 102,
  /** A gesture in progress: relayed at once to peers that know 102 or 103, never stored. */
  ephemeral: 103,
  /** Relay to client, only to one that speaks our subprotocol: its role and the board's epoch. */
  welcome: 104,
} as const;

export type MessageName = keyof typeof MESSAGE;

/** Second varint of a sync message. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;
export type SyncStep = keyof typeof SYNC;

/** A decoded message. `payload` views the frame's memory: copy it to keep it. */
export type Message =
  | { readonly name: 'sync'; readonly step: SyncStep; readonly payload: Uint8Array }
  | { readonly name: 'awareness'; readonly payload: Uint8Array }
  | { readonly name: 'auth'; readonly reason: string }
  | { readonly name: 'queryAwareness' }
  | { readonly name: 'durableEcho'; readonly payload: Uint8Array }
  | { readonly name: 'ephemeral'; readonly sender: number; readonly payload: Uint8Array }
  | { readonly name: 'welcome'; readonly welcome: Welcome };

/** What a frame turned out to be. Unknown types are ignored (a newer client), malformed ones close. */
export type Decoded =
  | Message
  | { readonly name: 'unknown'; readonly type: number }
  | { readonly name: 'malformed'; readonly reason: string };
