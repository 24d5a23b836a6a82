import * as Y from 'yjs';
import { isAssetHash } from '../util/assetHash.ts';

/** The key of a picture's hash in a birth, and the root map with what took its place. */
const ASSET = 'asset';

/**
 * Hashes of the pictures that shapes of a document refer to, of whatever kind they are; a shape in the trash refers
 * to none. Where a birth's picture was replaced both count: an undo brings the first one back. What a peer wrote may be
 * anything.
 */
export function assetHashesOf(doc: Y.Doc): Set<string> {
  const hashes = new Set<string>();
  const deleted = rootMap(doc, 'del');
  const isLive = (id: string): boolean => {
    const value = deleted?.get(id);
    return !value || value instanceof Y.AbstractType;
  };
  const add = (id: string, hash: unknown) => {
    if (isAssetHash(hash) && isLive(id)) hashes.add(hash);
  };
  for (const [id, birth] of rootMap(doc, 'born')?.entries() ?? []) add(id, hashIn(birth));
  for (const [id, hash] of rootMap(doc, ASSET)?.entries() ?? []) add(id, hash);
  return hashes;
}

const hashIn = (birth: unknown): unknown =>
  typeof birth === 'object' && birth !== null && ASSET in birth ? birth[ASSET] : null;

/** Null where a peer made another type of this name. */
function rootMap(doc: Y.Doc, name: string): Y.Map<unknown> | null {
  try {
    return doc.getMap(name);
  } catch {
    return null;
  }
}
