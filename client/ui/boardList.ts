import { ROLES, type Role } from '../../shared/protocol/welcome.ts';
import { readStored, writeStored } from './deviceStorage.ts';
import { Store } from './Store.ts';

/** A board that was opened on this device. */
export interface ListedBoard {
  readonly id: string;
  readonly title: string;
  /** ms since 1970. */
  readonly openedAt: number;
  /** What we may do there, as far as we were told. */
  readonly role?: Role;
}

const KEY = 'inkwire.boards';

/** More than anyone scrolls through; keeps what is read at each start small. */
const MAX_LISTED = 500;

/** Boards opened on this device, the last opened first. Tabs share it. */
export const boardList = new Store<readonly ListedBoard[]>(storedList());

addEventListener('storage', (event) => {
  if (event.key === KEY) boardList.set(storedList());
});

/** Puts a board at the head of the list. */
export function listBoard(id: string, title: string): void {
  change((list) => {
    const known = list.find((board) => board.id === id);
    return [{ ...known, id, title, openedAt: Date.now() }, ...list.filter((board) => board !== known)];
  });
}

export function retitleListed(id: string, title: string): void {
  changeOne(id, { title });
}

/** Keeps in the list what we may do on a board. */
export function noteListedRole(id: string, role: Role): void {
  changeOne(id, { role });
}

/** Takes a board off the list; the board itself stays where it is. */
export function unlistBoard(id: string): void {
  change((list) => list.filter((board) => board.id !== id));
}

function changeOne(id: string, news: Partial<ListedBoard>): void {
  change((list) => list.map((board) => (board.id === id ? { ...board, ...news } : board)));
}

/** Reads first: another tab may have changed the list since. */
function change(update: (list: readonly ListedBoard[]) => ListedBoard[]): void {
  const list = update(storedList()).slice(0, MAX_LISTED);
  writeStored(KEY, list);
  boardList.set(list);
}

function storedList(): readonly ListedBoard[] {
  const stored = readStored(KEY);
  return Array.isArray(stored) ? stored.filter(isListed) : [];
}

function isListed(value: unknown): value is ListedBoard {
  const board = value as Partial<ListedBoard> | null;
  if (board?.role !== undefined && !ROLES.includes(board.role)) return false;
  return (
    typeof board?.id === 'string' && typeof board.title === 'string' && typeof board.openedAt === 'number'
  );
}
