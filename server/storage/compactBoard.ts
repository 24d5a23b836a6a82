import * as Y from 'yjs';
import { assetHashesOf } from '../../shared/board/assetHashes.ts';

export interface CompactInput {
  readonly snapshot: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
}

export interface Compacted {
  readonly bytes: Uint8Array;
  readonly stateVector: Uint8Array;
}

/**
 * Folds a snapshot and the updates behind it into one snapshot, through a document: merging the
 * updates as bytes is quadratic. What comes out is loaded again and compared before it is returned.
 * @throws Error when the input has gaps or the result does not hold exactly the same
 */
export function compactBoard(input: CompactInput): Compacted {
  const doc = loadWhole(input);
  const bytes = Y.encodeStateAsUpdate(doc);
  const copy = load({ snapshot: bytes, updates: [] });
  if (!Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(copy))) {
    throw new Error('the snapshot differs from what it was made of');
  }
  return { bytes, stateVector: Y.encodeStateVector(doc) };
}

/** Hashes of the pictures that a board refers to. @throws Error when the input has gaps: some may be behind them */
export const assetsOfBoard = (input: CompactInput): string[] => [...assetHashesOf(loadWhole(input))];

function loadWhole(input: CompactInput): Y.Doc {
  const doc = load(input);
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
    throw new Error('updates are missing: the history is kept as it is');
  }
  return doc;
}

function load({ snapshot, updates }: CompactInput): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (snapshot !== null) Y.applyUpdate(doc, snapshot);
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}
