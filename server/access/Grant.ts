import type { CloseName } from '../../shared/protocol/closeCodes.ts';
import type { Role } from '../../shared/protocol/welcome.ts';
import type { BoardMeta } from '../storage/BoardMeta.ts';

/** What somebody may do on one board. */
export interface Grant {
  readonly role: Role;
  /** What a token calls the person. */
  readonly name: string | null;
  /** When it ends, ms since 1970; null for a key, which lasts until it is replaced. */
  readonly expiresAt: number | null;
}

/** Why somebody is not let in; what the reason says is for people and never holds a key. */
export interface Refusal {
  readonly why: CloseName;
  readonly reason: string;
}

export const refusal = (why: CloseName, reason: string): Refusal => ({ why, reason });

export const isRefusal = (verdict: Grant | Refusal): verdict is Refusal => 'why' in verdict;

/** One way of deciding who gets in. */
export interface AccessPolicy {
  /**
   * Decides about somebody who presents `credential` for a board whose meta is `meta` (null: never created).
   * Rejects only for a fault of ours or of a server that we ask.
   */
  admit(board: string, credential: string | null, meta: BoardMeta | null): Promise<Grant | Refusal>;
}
