import { Board } from '../shared/board/Board.ts';
import { newId } from '../shared/util/id.ts';
import { accessOf, copyName } from './boardAccess.ts';
import { relayUrl } from './session.ts';
import { createDoc } from './sync/doc.ts';
import { openOffline } from './sync/offline.ts';
import { Provider } from './sync/Provider.ts';
import { retitleListed } from './ui/boardList.ts';

/** Without a server for so long, the new name waits on this device until the board is opened. ms */
const PATIENCE_MS = 5_000;

/**
 * Gives a board that is not open another name, for everyone.
 * @throws Error when neither this device nor the server can keep it.
 */
export async function renameBoard(boardId: string, title: string): Promise<void> {
  const doc = createDoc();
  const copy = await openOffline(copyName(boardId, accessOf(boardId)), doc);
  const { key, epoch } = accessOf(boardId);
  const handshake = () => ({ key, epoch, session: newId() });
  const provider = new Provider({ url: relayUrl(), boardId, doc, copy, handshake });
  const board = new Board(doc);
  try {
    // A name written before the newest one is known could lose against it.
    const isOnline = await becomesSaved(provider);
    if (provider.isReadOnly) throw new Error('only who may edit the board may name it');
    board.setTitle(title);
    const isSaved = isOnline && (await becomesSaved(provider));
    if (!isSaved && !copy.persistent) throw new Error('the new name could not be kept');
    retitleListed(boardId, board.title);
  } finally {
    board.destroy();
    provider.destroy();
    await copy.destroy();
  }
}

/** Waits until all is on the server; false when that takes too long. */
function becomesSaved(provider: Provider): Promise<boolean> {
  if (provider.status.kind === 'saved') return Promise.resolve(true);
  return new Promise((resolve) => {
    const timer = setTimeout(() => end(false), PATIENCE_MS);
    const stop = provider.on('status', ({ kind }) => kind === 'saved' && end(true));
    const end = (isSaved: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(isSaved);
    };
  });
}
