import { newId } from '../shared/util/id.ts';
import { accessOf, type BoardAccess, copyName, newAccess, rememberAccess } from './boardAccess.ts';
import { keepInto } from './keepAsNewBoard.ts';
import { forgetHistory } from './keepHistory.ts';
import { copyOf, type Doc } from './sync/doc.ts';
import { forgetOffline, openOffline } from './sync/offline.ts';
import { listBoard } from './ui/boardList.ts';
import { readStored, writeStored } from './ui/deviceStorage.ts';

const SUFFIX = '(from before the restore)';

/** The board that took in what this device had of another one before that was restored. */
interface Fork {
  /** Where it went. */
  readonly id: string;
  /** The copy that was kept apart. */
  readonly copy: number;
  /** Whether people were told. */
  readonly isTold: boolean;
}

const nameOf = (boardId: string): string => `inkwire.fork.${boardId}`;

/**
 * The board was restored from a backup, and copies of before are to be kept apart: keeps all that this device has of
 * it (stored, and in this tab) as another board. Every tab that was open brings its own part; the first one makes the
 * board and switches to a new copy. The caller loads the page anew.
 * @throws Error when this device cannot keep it: nothing was given up then
 */
export async function forkBoard(boardId: string, doc: Doc, { copy }: BoardAccess): Promise<void> {
  await alone(`inkwire-fork-${boardId}`, async () => {
    const all = copyOf(doc);
    const stored = await openOffline(copyName(boardId, { copy }), all); // what another tab wrote
    await stored.destroy();
    const done = forkOf(boardId);
    const isFirst = done === null || done.copy !== copy;
    const id = isFirst ? newId() : done.id;
    const title = await keepInto(id, all, SUFFIX);
    if (isFirst) newAccess(id);
    listBoard(id, title);
    writeStored(nameOf(boardId), { id, copy, isTold: false } satisfies Fork);
    if (accessOf(boardId).copy === copy) rememberAccess(boardId, { epoch: null, copy: copy + 1 });
    await forgetOffline(copyName(boardId, { copy }));
    await forgetHistory(copyName(boardId, { copy }));
  });
}

/** The board with what was here before the restore, once, to tell people of it; null when there is nothing to tell. */
export function forkToTell(boardId: string): string | null {
  const fork = forkOf(boardId);
  if (fork === null || fork.isTold) return null;
  writeStored(nameOf(boardId), { ...fork, isTold: true });
  return fork.id;
}

function forkOf(boardId: string): Fork | null {
  const fork = readStored(nameOf(boardId)) as Partial<Fork> | null;
  if (typeof fork?.id !== 'string' || typeof fork.copy !== 'number') return null;
  return { id: fork.id, copy: fork.copy, isTold: fork.isTold === true };
}

/** One tab after the other, where the browser can tell (not on plain HTTP from another machine). */
async function alone(name: string, task: () => Promise<void>): Promise<void> {
  const locks = navigator.locks as LockManager | undefined;
  await (locks === undefined ? task() : locks.request(name, task));
}
