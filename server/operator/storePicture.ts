import { isAssetHash } from '../../shared/util/assetHash.ts';
import { hashOf } from '../storage/hashOf.ts';
import type { Storage } from '../storage/Storage.ts';
import { MistakeError, type Picture } from './Operator.ts';

/** What was on a board fits on it again, whatever its limits are now. */
const NO_LIMIT = { bytes: Number.POSITIVE_INFINITY, count: Number.POSITIVE_INFINITY };

/** Stores a picture of a board; false when the board has it. @throws MistakeError no such board, not its hash */
export async function storePicture(storage: Storage, board: string, picture: Picture): Promise<boolean> {
  const { hash, type, bytes } = picture;
  if (!isAssetHash(hash) || hashOf(bytes) !== hash)
    throw new MistakeError(`picture ${hash}: the bytes are not those of this hash`);
  if ((await storage.assets.renew(board, hash)) !== null) return false;
  const upload = storage.assets.begin(board);
  try {
    await upload.write(bytes);
    const outcome = await upload.commit({ hash, type }, NO_LIMIT);
    if (outcome === 'noBoard') throw new MistakeError(`there is no board ${board}`);
    return outcome === 'stored';
  } finally {
    await upload.close();
  }
}
