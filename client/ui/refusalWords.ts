import type { CloseName } from '../../shared/protocol/closeCodes.ts';
import type { ConnectionStatus } from './BoardSession.ts';

/** How people are told that the server turned this page away. */
export interface RefusalWords {
  readonly heading: string;
  /** What it means and what helps. */
  readonly text: string;
  /** Only a newer page helps. */
  readonly needsReload?: boolean;
  /** Drawing goes on, so an empty board is no reason to put something in its place. */
  readonly staysOpen?: boolean;
}

const DELETED: RefusalWords = {
  heading: 'This board was deleted',
  text: 'Nobody can open it any more. Whoever kept a copy on their device still has that.',
};

const WORDS: { readonly [K in CloseName]?: RefusalWords } = {
  noSuchBoard: {
    heading: 'There is no such board',
    text: 'Perhaps a piece of the link is missing: ask whoever sent it to send it again.',
  },
  unauthorized: {
    heading: 'This link does not open the board',
    text: 'It was replaced, has run out, or a piece of it is missing. Ask whoever sent it for a new one.',
  },
  forbidden: {
    heading: 'You may not open this board',
    text: 'Somebody who may can send you a link of your own.',
  },
  epochMismatch: {
    heading: 'The board on the server has moved on',
    text: 'Reload the page to see it as it is now.',
    needsReload: true,
  },
  malformed: {
    heading: 'This page is out of date',
    text: 'The server does not understand it any more. Reload it, and all is well.',
    needsReload: true,
  },
  boardFull: {
    heading: 'The board is full',
    text: 'Delete something to make room; until then, what you draw stays on this device.',
    staysOpen: true,
  },
};

/** Null while nobody turned us away. */
export function refusalWords({ kind, refusal, detail }: ConnectionStatus): RefusalWords | null {
  if (kind !== 'refused') return null;
  if (refusal === 'noSuchBoard' && detail.includes('deleted')) return DELETED;
  const words = refusal === null ? undefined : WORDS[refusal];
  return words ?? { heading: 'The board cannot be reached', text: detail };
}
