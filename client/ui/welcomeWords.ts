import type { ConnectionStatus } from './BoardSession.ts';

/** What an empty board says. */
export interface WelcomeWords {
  readonly title: string;
  readonly text: string;
  /** How to begin; nothing where nothing can be begun. */
  readonly how?: { readonly wide: string; readonly compact: string };
}

const FRESH: WelcomeWords = {
  title: 'A fresh board',
  text: 'Everything you draw is kept on this device at once, and on the server you opened this page from.',
  how: {
    wide: 'Pick a tool above and draw, or double click to write.',
    compact: 'Pick a tool below and draw.',
  },
};

const VIEW: { readonly [K in ConnectionStatus['kind']]?: WelcomeWords } = {
  readonly: {
    title: 'Nothing here yet',
    text: 'You may look at this board: what others draw appears here at once.',
  },
  offline: {
    title: 'Not on this device yet',
    text: 'The board appears as soon as the server can be reached.',
  },
};

/** Null where it would be too early, or wrong, to say anything. */
export function welcomeWords(isViewOnly: boolean, kind: ConnectionStatus['kind']): WelcomeWords | null {
  if (isViewOnly) return VIEW[kind] ?? null;
  return kind === 'refused' ? null : FRESH;
}
