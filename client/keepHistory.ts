import type { Stop } from '../shared/util/Emitter.ts';
import type { Editor } from './editor/Editor.ts';
import { HistoryKeeper } from './HistoryKeeper.ts';
import { StepStore } from './sync/StepStore.ts';
import { Throttle } from './sync/Throttle.ts';
import { tabId } from './tabId.ts';

/** Steps are stored at most so often, ms, and when the page is left. */
const SAVE_EVERY_MS = 300;

/**
 * Keeps the undo steps of this tab on this device, and takes up those of the page before. To be called when the
 * stored copy of the board was read. Works in the background; returns the stop.
 */
export function keepHistory(editor: Editor, board: string): Stop {
  let stop: Stop | null = null;
  let isStopped = false;
  const started = start(editor, board).then((started) => {
    stop = started;
    if (isStopped) stop();
  });
  started.catch(() => {}); // without a store, undo lasts as long as the page
  return () => {
    isStopped = true;
    stop?.();
  };
}

async function start(editor: Editor, board: string): Promise<Stop> {
  const tab = await tabId();
  const store = await StepStore.open(indexedDB);
  const keeper = new HistoryKeeper(editor.history, store, [board, tab]);
  await keeper.load();
  const throttle = new Throttle(SAVE_EVERY_MS, () => {
    keeper.save().catch(() => {}); // no room: tried again with the next step
  });
  const stopHistory = editor.on('history', () => throttle.request());
  const saveNow = () => throttle.now();
  addEventListener('pagehide', saveNow);
  saveNow();
  store.prune().catch(() => {});
  return () => {
    stopHistory();
    removeEventListener('pagehide', saveNow);
    saveNow();
    store.close();
  };
}

/** Forgets the steps of a board that is taken off this device. */
export async function forgetHistory(board: string): Promise<void> {
  try {
    const store = await StepStore.open(indexedDB);
    await store.prune(board);
    store.close();
  } catch {
    // Nothing is kept where nothing can be.
  }
}
