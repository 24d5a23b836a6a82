import type { BoardAccess } from './boardAccess.ts';
import type { LinkChange } from './ui/BoardSession.ts';

/** A server that does not answer within this time is out of reach, ms. */
const PATIENCE_MS = 8_000;

export interface Keys {
  readonly editKey: string | null;
  readonly viewKey: string | null;
}

/** Why the server did not do what it was asked: the status, 0 when it did not answer. The message is for people. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(readonly status: number) {
    super(REASONS.get(status) ?? 'The server could not do this; try again later.');
  }
}

const REASONS: ReadonlyMap<number, string> = new Map([
  [0, 'The server cannot be reached.'],
  [401, 'Only who has the edit link may do this.'],
  [403, 'Only who may edit the board may do this.'],
  [404, 'The server does not know this board.'],
  [409, 'There is another board of this name.'],
  [410, 'This board was deleted.'],
  [429, 'Too many new boards from here; try again later.'],
]);

/** Tells the server of a board that was made on this device; told again, it changes nothing. @throws ApiError */
export async function createBoard(id: string, { key, viewKey }: BoardAccess): Promise<void> {
  const body = { id, editKey: key, ...(viewKey !== null && { viewKey }) };
  await ask('POST', '/api/boards', { key, body });
}

/** @throws ApiError */
export async function readKeys(id: string, key: string): Promise<Keys> {
  return (await ask('GET', `/api/boards/${id}/keys`, { key })) as Keys;
}

/** @throws ApiError */
export async function changeKeys(id: string, key: string, change: LinkChange): Promise<Keys> {
  return (await ask('POST', `/api/boards/${id}/keys`, { key, body: change })) as Keys;
}

/** @throws ApiError */
export async function deleteBoard(id: string, key: string | null): Promise<void> {
  await ask('DELETE', `/api/boards/${id}`, { key });
}

interface Question {
  readonly key: string | null;
  readonly body?: object;
}

async function ask(method: string, path: string, { key, body }: Question): Promise<unknown> {
  const headers = {
    ...(key !== null && { Authorization: `Bearer ${key}` }),
    ...(body && { 'Content-Type': 'application/json' }),
  };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(path, { method, headers, body: body && JSON.stringify(body), signal }).catch(
    () => null,
  );
  if (response === null) throw new ApiError(0);
  if (!response.ok) throw new ApiError(response.status);
  return await response.json().catch(() => {
    throw new ApiError(0); // a proxy's page
  });
}
