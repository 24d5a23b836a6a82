/** What an address of the app shows. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'board'; readonly id: string }
  | { readonly page: 'nowhere' };

/** As the relay has it. */
const BOARD_PATH = /^\/b\/([A-Za-z0-9_-]{1,128})\/?$/;

export function routeOf(path: string): Route {
  if (path === '/') return { page: 'home' };
  const id = BOARD_PATH.exec(path)?.[1];
  return id === undefined ? { page: 'nowhere' } : { page: 'board', id };
}
