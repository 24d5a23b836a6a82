import * as Y from 'yjs';

/** The state vector of a document that is stored as one update. @throws Error when it is no update */
export const stateVectorOf = (update: Uint8Array): Uint8Array => Y.encodeStateVectorFromUpdate(update);
