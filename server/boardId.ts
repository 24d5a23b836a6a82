/** What a board may be called: safe in a URL, a file name and a storage key. */
export const BOARD_ID = /^[A-Za-z0-9_-]{1,128}$/;

/** The board in the path of an upgrade, `/ws/<board>`, or null. */
export function boardOfPath(url: string | undefined): string | null {
  const board = /^\/ws\/([^/?#]*)(?:[?#]|$)/.exec(url ?? '')?.[1];
  return board !== undefined && BOARD_ID.test(board) ? board : null;
}
