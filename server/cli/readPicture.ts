import { FailureError, type Operator } from '../operator/Operator.ts';
import { AssetDamagedError } from '../storage/Assets.ts';

/** All bytes of a picture, asked for a part at a time; a text that says why where it is damaged. */
export async function readPicture(operator: Operator, board: string, hash: string): Promise<Buffer | string> {
  const parts: Uint8Array[] = [];
  try {
    for (;;) {
      const part = await operator.assetPart(board, hash, parts.length);
      if (part === null) return Buffer.concat(parts);
      parts.push(part);
    }
  } catch (error) {
    // A running server tells of damage as of any failure.
    if (error instanceof AssetDamagedError || error instanceof FailureError) return error.message;
    throw error;
  }
}
