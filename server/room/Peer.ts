import type { CloseName } from '../../shared/protocol/closeCodes.ts';

/** Why a connection is not read for now: too much of it waits for a turn, or it sends too fast. */
export type PauseReason = 'queue' | 'rate';

/** What a room needs of a connection. A room never sees a socket. */
export interface Peer {
  /** Sends one binary frame. Never throws and never closes; to a closed peer it does nothing. */
  send(frame: Uint8Array): void;
  /** What is sent until {@link uncork} leaves in one piece: two frames cost little more than one. */
  cork(): void;
  uncork(): void;
  /** Bytes that were sent and have not left the process yet. */
  readonly backlog: number;
  /** Ends the connection. Its member leaves the room later, never during this call. */
  close(why: CloseName, reason: string): void;
  /** Stops reading what the peer sends, so that it waits on the other side, until no reason is left. */
  pause(why: PauseReason): void;
  resume(why: PauseReason): void;
  /** Finds out soon whether the other side still lives, and ends the connection when it does not. */
  probe(): void;
}
