import { ROLES, type Role } from '../shared/protocol/welcome.ts';
import { readStored, writeStored } from './ui/deviceStorage.ts';

/** What this device knows of the way into a board. */
export interface BoardAccess {
  /** What the link carries behind `#`: a key, or a token of another application. */
  readonly key: string | null;
  /** The view key of a board that was made here. */
  readonly viewKey: string | null;
  /** What we were last told that we may do. */
  readonly role: Role | null;
  /** The epoch of the copy on this device. */
  readonly epoch: number | null;
  /** Which copy on this device is the board's: another one since it was restored and the older kept apart. */
  readonly copy: number;
  /** Made here, and the server may not know it yet. */
  readonly isNew: boolean;
}

const UNKNOWN: BoardAccess = { key: null, viewKey: null, role: null, epoch: null, copy: 0, isNew: false };

/** One entry a board: taking a board off the list must not lose the key to what it still has to send. */
const nameOf = (boardId: string): string => `inkwire.access.${boardId}`;

/** What a link may carry: longer ones are garbage, and other characters cannot be sent. */
const KEY = /^[A-Za-z0-9._-]{1,4096}$/;

export function accessOf(boardId: string): BoardAccess {
  const stored = (readStored(nameOf(boardId)) ?? {}) as Partial<Record<keyof BoardAccess, unknown>>;
  const text = (value: unknown) => (typeof value === 'string' && KEY.test(value) ? value : null);
  return {
    key: text(stored.key),
    viewKey: text(stored.viewKey),
    role: ROLES.find((role) => role === stored.role) ?? null,
    epoch: Number.isSafeInteger(stored.epoch) ? (stored.epoch as number) : null,
    copy: Number.isSafeInteger(stored.copy) ? (stored.copy as number) : 0,
    isNew: stored.isNew === true,
  };
}

/** Remembers more about a board and returns all that is known then. */
export function rememberAccess(boardId: string, change: Partial<BoardAccess>): BoardAccess {
  const access = { ...accessOf(boardId), ...change };
  writeStored(nameOf(boardId), access);
  return access;
}

/** Remembers a board that is made here, with keys of its own. */
export function newAccess(boardId: string): BoardAccess {
  return rememberAccess(boardId, {
    ...UNKNOWN,
    key: newKey(),
    viewKey: newKey(),
    role: 'editor',
    isNew: true,
  });
}

/** The key behind the `#` of an address, or null. */
export function keyOfHash(hash: string): string | null {
  const key = hash.replace(/^#/, '');
  return KEY.test(key) ? key : null;
}

/** The name of a board's copy on this device. */
export const copyName = (boardId: string, { copy }: Pick<BoardAccess, 'copy'>): string =>
  copy === 0 ? boardId : `${boardId}~${copy}`;

/** The path of a board with the key that this device has for it. */
export function boardPath(boardId: string, key = accessOf(boardId).key): string {
  return `/b/${boardId}${key === null ? '' : `#${key}`}`;
}

/** 128 random bits in base64url, as the relay makes them. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
