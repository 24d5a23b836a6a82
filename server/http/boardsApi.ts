import type { IncomingMessage, ServerResponse } from 'node:http';
import { newId } from '../../shared/util/id.ts';
import type { BoardKeys, KeyChange, KeyPair } from '../access/BoardKeys.ts';
import type { Doorkeeper } from '../access/Doorkeeper.ts';
import { type Grant, isRefusal, type Refusal } from '../access/Grant.ts';
import { isKey, newKey } from '../access/keys.ts';
import { BOARD_ID } from '../boardId.ts';
import { answerJson, pathOf } from './answer.ts';
import { bearerOf } from './bearer.ts';
import { BadRequest, readJson } from './body.ts';

export interface BoardsApi {
  readonly keys: BoardKeys;
  readonly door: Doorkeeper;
  /** Whether whoever sends this request may ask anything now; it is counted. */
  readonly mayAsk: (request: IncomingMessage) => boolean;
  /** Whether this request may create one more board; it is counted. */
  readonly mayCreate: (request: IncomingMessage) => boolean;
  /** Whether who asks was refused too often of late. */
  readonly isRefused: (request: IncomingMessage) => boolean;
  /** Somebody was refused who tried a key or a board's name. */
  readonly onRefused: (request: IncomingMessage) => void;
  /** Whether boards open with keys: where they do not, a link for viewing would promise what nobody keeps. */
  readonly hasKeys: boolean;
  /** Whether a new board may be made by whoever asks, or needs a token for every board. */
  readonly needsToken: boolean;
}

type Route = (
  api: BoardsApi,
  request: IncomingMessage,
  board: string,
) => Promise<[status: number, body: object]>;

/** `POST /api/boards`, and by method below `/api/boards/<id>`. */
const ROUTES: Readonly<Record<string, Route>> = {
  'POST /api/boards': create,
  'DELETE /api/boards/<id>': remove,
  'GET /api/boards/<id>/keys': showKeys,
  'POST /api/boards/<id>/keys': changeKeys,
};

const PATH = /^\/api\/boards(?:\/([^/]+)(\/keys)?)?$/;

/** The path of a request with `<id>` for the board, null when there is nothing at it. */
export function routeOf(request: IncomingMessage): string | null {
  const match = PATH.exec(pathOf(request));
  return match === null ? null : templateOf(match);
}

const templateOf = ([, board, rest = '']: RegExpExecArray): string =>
  board === undefined ? '/api/boards' : `/api/boards/<id>${rest}`;

/** Answers requests below `/api/boards`; returns false for other paths. */
export async function answerBoards(
  api: BoardsApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const match = PATH.exec(pathOf(request));
  if (match === null) return false;
  const [, board] = match;
  const route = ROUTES[`${request.method} ${templateOf(match)}`];
  try {
    checkMayAsk(api, request);
    if (route === undefined) throw new BadRequest(405, 'method not allowed');
    if (board !== undefined) checkBoardId(board);
    const [status, body] = await route(api, request, board ?? '');
    answerJson(response, status, body);
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    // The rest is not waited for.
    if (!request.complete && !response.headersSent) response.setHeader('Connection', 'close');
    refuse(api, request, response, error);
  }
  return true;
}

/** @throws BadRequest for who asks or guesses too often */
export function checkMayAsk(api: Pick<BoardsApi, 'mayAsk' | 'isRefused'>, request: IncomingMessage): void {
  if (!api.mayAsk(request)) throw new BadRequest(429, 'too many requests; try again later');
  if (api.isRefused(request)) throw new BadRequest(429, 'too many wrong keys or boards; try again later');
}

export function checkBoardId(board: string): void {
  if (!BOARD_ID.test(board)) throw new BadRequest(400, 'this is no board id');
}

/** Says why not, and counts who may be guessing. */
export function refuse(
  api: Pick<BoardsApi, 'onRefused'>,
  request: IncomingMessage,
  response: ServerResponse,
  error: BadRequest,
): void {
  if (error.isSuspicious) api.onRefused(request);
  if (response.headersSent) return; // who was too slow heard that
  answerJson(response, error.status, { error: error.message });
}

async function create({ keys, door, needsToken, mayCreate }: BoardsApi, request: IncomingMessage) {
  const { id = newId(), editKey = newKey(), viewKey = newKey() } = await readJson(request);
  if (typeof id !== 'string' || !BOARD_ID.test(id)) throw new BadRequest(400, 'this is no board id');
  if (!isKey(editKey) || !isKey(viewKey)) throw new BadRequest(400, 'a key is 22 characters of base64url');
  if (needsToken) await mustEdit(door, id, bearerOf(request));
  if (!mayCreate(request)) throw new BadRequest(429, 'too many new boards; try again later');
  const made = await keys.create(id, { editKey, viewKey });
  if ('keys' in made)
    return [made.outcome === 'created' ? 201 : 200, { id, ...made.keys }] as [number, object];
  if (made.outcome === 'deleted') throw new BadRequest(410, 'the board was deleted');
  throw new BadRequest(409, 'there is a board of this name');
}

async function remove({ keys, door }: BoardsApi, request: IncomingMessage, board: string) {
  await mustEdit(door, board, bearerOf(request));
  await keys.delete(board);
  return [200, { id: board, deleted: true }] as [number, object];
}

async function showKeys({ keys, hasKeys }: BoardsApi, request: IncomingMessage, board: string) {
  if (!hasKeys) throw new BadRequest(404, 'boards have no keys here');
  const pair = await keys.read(board, bearerOf(request) ?? '');
  return [200, found(pair, board)] as [number, object];
}

async function changeKeys({ keys, hasKeys }: BoardsApi, request: IncomingMessage, board: string) {
  if (!hasKeys) throw new BadRequest(404, 'boards have no keys here');
  const change = readChange(await readJson(request));
  const pair = await keys.change(board, change, bearerOf(request) ?? '');
  return [200, found(pair, board)] as [number, object];
}

function found(pair: KeyPair | null, id: string): object {
  if (pair === null) throw new BadRequest(401, 'this is not the edit key of the board');
  return { id, ...pair };
}

function readChange({ edit, view }: Readonly<Record<string, unknown>>): KeyChange {
  const isEdit = edit === undefined || edit === 'renew';
  const isView = view === undefined || view === 'renew' || view === 'revoke';
  if (!isEdit || !isView || (edit ?? view) === undefined) {
    throw new BadRequest(400, 'send { "edit": "renew" } or { "view": "renew" or "revoke" }');
  }
  return { ...(edit && { edit: 'renew' }), ...(view && { view: view as 'renew' | 'revoke' }) };
}

async function mustEdit(door: Doorkeeper, board: string, credential: string | null): Promise<void> {
  mustBeIn(await door.isEditor(board, credential));
}

/** @throws BadRequest for who is refused */
export function mustBeIn(verdict: Grant | Refusal): Grant {
  if (!isRefusal(verdict)) return verdict;
  const status = { noSuchBoard: 404, forbidden: 403 }[verdict.why as string] ?? 401;
  throw new BadRequest(status, verdict.reason);
}
