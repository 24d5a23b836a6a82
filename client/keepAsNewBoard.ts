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
  const title = await keepInto(id, copyOf(doc), suffix);
  newAccess(id);
  listBoard(id, title);
  return id;
}

/**
 * Merges the content of `doc`, which is used up, into the copy that this device has of the board `id`. Resolves with
 * the board's title.
 * @throws Error when this device cannot keep it
 */
export async function keepInto(id: string, doc: Doc, suffix: string): Promise<string> {
  const board = new Board(doc);
  if (!board.title.endsWith(suffix)) board.setTitle(`${board.title || UNTITLED} ${suffix}`);
  const { title } = board;
  const store = await openOffline(id, doc);
  const isKept = store.persistent;
  board.destroy();
  await store.destroy();
  if (!isKept) throw new Error('This device could not keep the copy.');
  return title;
}
