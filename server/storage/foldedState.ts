import * as Y from 'yjs';
import type { StoredBoard } from './Storage.ts';

/** A stored board as one Yjs update. What waits for something that is missing is in it too. */
export function foldedState({ snapshot, updates }: Pick<StoredBoard, 'snapshot' | 'updates'>): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (snapshot !== null) Y.applyUpdate(doc, snapshot);
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return state;
}

/** Whether bytes are a Yjs update (v1) that can be read to its end. */
export function isYjsUpdate(bytes: Uint8Array): boolean {
  try {
    Y.decodeUpdate(bytes);
    return true;
  } catch {
    return false;
  }
}
