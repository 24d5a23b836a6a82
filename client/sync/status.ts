import { CLOSE, type CloseName, DELETED_REASON } from '../../shared/protocol/closeCodes.ts';

/** What happens to the edits of this tab: the kind, and one sentence for people. */
export interface SyncStatus {
  readonly kind: 'connecting' | 'saving' | 'saved' | 'offline' | 'readonly' | 'refused';
  readonly detail: string;
  /** Why the relay turned us away for good; null while it did not. */
  readonly refusal: CloseName | null;
}

/** All that the status depends on. */
export interface SyncFacts {
  /** The close code and reason with which the relay turned us away for good. */
  readonly refusedWith: { readonly code: number; readonly reason: string } | null;
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
  /** The board grows large. */
  readonly isLarge: boolean;
}

const REFUSALS: ReadonlyMap<CloseName, string> = new Map([
  ['malformed', 'The server did not understand this page; reload it.'],
  ['unauthorized', 'This link was replaced, has expired or is incomplete.'],
  ['forbidden', 'You may not open this board.'],
  ['noSuchBoard', 'There is no such board.'],
  ['epochMismatch', 'The board on the server has moved on; reload the page.'],
  ['boardFull', 'The board is full: delete something to make room.'],
]);

const NAMES = new Map<number, CloseName>(
  Object.entries(CLOSE).map(([name, code]) => [code, name as CloseName]),
);

/** What to tell people, given the facts: never more than is known. */
export function statusOf(facts: SyncFacts): SyncStatus {
  if (facts.refusedWith !== null) return refused(facts.refusedWith);
  return { ...reachable(facts), refusal: null };
}

function refused({ code, reason }: NonNullable<SyncFacts['refusedWith']>): SyncStatus {
  const refusal = NAMES.get(code) ?? null;
  if (reason === DELETED_REASON) return { kind: 'refused', refusal, detail: 'This board was deleted.' };
  const detail = refusal === null ? null : REFUSALS.get(refusal);
  return { kind: 'refused', refusal, detail: detail ?? `Can’t reach the board (code ${code}).` };
}

function reachable(facts: SyncFacts): Omit<SyncStatus, 'refusal'> {
  const kept = facts.isKeptHere ? 'changes are kept on this device.' : 'changes are kept only in this tab.';
  if (!facts.isConnected) {
    if (facts.isFirstAttempt && !facts.isLate) return { kind: 'connecting', detail: 'Connecting…' };
    return {
      kind: 'offline',
      detail: facts.isReadOnly ? 'Offline: you see what was here last.' : `Offline: ${kept}`,
    };
  }
  if (facts.isReadOnly) return { kind: 'readonly', detail: 'Read only: you may look at this board.' };
  if (facts.isSaved)
    return { kind: 'saved', detail: `All changes are saved on the server.${sizeNote(facts)}` };
  if (!facts.isLate) return { kind: 'saving', detail: 'Saving…' };
  return { kind: 'saving', detail: `The server has not confirmed the latest changes yet; ${kept}` };
}

const sizeNote = ({ isLarge }: SyncFacts): string =>
  isLarge ? ' This board grows large: begin another one soon.' : '';

export const sameStatus = (a: SyncStatus, b: SyncStatus): boolean =>
  a.kind === b.kind && a.detail === b.detail && a.refusal === b.refusal;
