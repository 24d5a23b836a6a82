import * as Y from 'yjs';

export type Doc = Y.Doc;

/** A new, empty document of a board. */
export const createDoc = (): Doc => new Y.Doc();

/** A document with the same content and history. */
export function copyOf(doc: Doc): Doc {
  const copy = createDoc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** Whether anything was ever written into the document. */
export const hasHistory = (doc: Doc): boolean => doc.store.clients.size > 0;
