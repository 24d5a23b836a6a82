import type { Grant } from './Grant.ts';

/** Somebody who connects to a board, as far as rooms and limits need to know. */
export interface Visitor {
  readonly board: string;
  /** What limits count as one client. */
  readonly address: string;
  /** What they present: never logged. */
  readonly credential: string | null;
  /** The epoch of their copy of the board, null when they have none or do not say. */
  readonly epoch: number | null;
  /** Random per tab of our own client: tells a tab that comes back from somebody who uses its client id. */
  readonly session: string | null;
  /** Speaks our subprotocol, so it may be sent messages that stock clients do not know. */
  readonly isOurs: boolean;
}

/** A visitor who was let in. */
export interface Guest extends Visitor {
  readonly grant: Grant;
}
