import * as Y from 'yjs';

/** A new, empty document of a board. */
export const createDoc = (): Y.Doc => new Y.Doc();
