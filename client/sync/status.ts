import { CLOSE } from '../../shared/protocol/closeCodes.ts';

/** What happens to the edits of this tab: the kind, and one sentence for people. */
export interface SyncStatus {
  readonly kind: 'connecting' | 'saving' | 'saved' | 'offline' | 'readonly' | 'refused';
  readonly detail: string;
}

/** All that the status depends on. */
export interface SyncFacts {
  /** The close code with which the relay turned us away for good. */
  readonly refusedWith: number | null;
  readonly isConnected: boolean;
  /** No attempt to connect has ended yet. */
  readonly isFirstAttempt: boolean;
  /** The relay takes none of our edits. */
  readonly isReadOnly: boolean;
  /** All of our edits are on the relay's disk. */
  readonly isSaved: boolean;
  /** We have been waiting for longer than a healthy relay takes. */
  readonly isLate: boolean;
  /** Edits are kept on this device. */
  readonly isKeptHere: boolean;
}

const REFUSALS: ReadonlyMap<number, string> = new Map([
  [CLOSE.malformed, 'The server did not understand this page; reload it.'],
  [CLOSE.unauthorized, 'This link has expired or was revoked.'],
  [CLOSE.forbidden, 'You may not open this board.'],
  [CLOSE.noSuchBoard, 'There is no such board.'],
  [CLOSE.epochMismatch, 'The board on the server has moved on; reload the page.'],
  [CLOSE.boardFull, 'The board is full.'],
]);

/** What to tell people, given the facts: never more than is known. */
export function statusOf(facts: SyncFacts): SyncStatus {
  const kept = facts.isKeptHere ? 'changes are kept on this device.' : 'changes are kept only in this tab.';
  if (facts.refusedWith !== null) {
    const detail = REFUSALS.get(facts.refusedWith) ?? `Can’t reach the board (code ${facts.refusedWith}).`;
    return { kind: 'refused', detail };
  }
  if (!facts.isConnected) {
    if (facts.isFirstAttempt && !facts.isLate) return { kind: 'connecting', detail: 'Connecting…' };
    return { kind: 'offline', detail: `Offline: ${kept}` };
  }
  if (facts.isReadOnly) return { kind: 'readonly', detail: 'Read only: you may look at this board.' };
  if (facts.isSaved) return { kind: 'saved', detail: 'All changes are saved on the server.' };
  if (!facts.isLate) return { kind: 'saving', detail: 'Saving…' };
  return { kind: 'saving', detail: `The server has not confirmed the latest changes yet; ${kept}` };
}

export const sameStatus = (a: SyncStatus, b: SyncStatus): boolean =>
  a.kind === b.kind && a.detail === b.detail;
