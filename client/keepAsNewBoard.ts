import { Board } from '../shared/board/Board.ts';
import { newId } from '../shared/util/id.ts';
import { newAccess } from './boardAccess.ts';
import { copyOf, type Doc } from './sync/doc.ts';
import { openOffline } from './sync/offline.ts';
import { UNTITLED } from './ui/BoardTitle.tsx';
import { listBoard } from './ui/boardList.ts';

/**
 * Keeps the content of `doc` on this device as a board of its own, which the server gets when it is opened.
 * Resolves with its id once it is stored.
 * @throws Error when this device cannot keep it
 */
export async function keepAsNewBoard(doc: Doc, suffix: string): Promise<string> {
  const id = newId();
  const copy = copyOf(doc);
  const board = new Board(copy);
  const title = `${board.title || UNTITLED} ${suffix}`;
  board.setTitle(title);
  const store = await openOffline(id, copy);
  const isKept = store.persistent;
  board.destroy();
  await store.destroy();
  if (!isKept) throw new Error('This device could not keep the copy.');
  newAccess(id);
  listBoard(id, title);
  return id;
}
