import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ASSET_TYPES, type AssetType } from '../../shared/protocol/assets.ts';
import { MistakeError, type Operator } from '../operator/Operator.ts';
import { hashOf } from '../storage/hashOf.ts';
import { sniffImage } from '../storage/sniffImage.ts';
import type { CommandOption } from './Command.ts';
import { readPicture } from './readPicture.ts';

export const PICTURES_OPTION: CommandOption = {
  flag: 'pictures',
  value: '<folder>',
  help: "the board's pictures, a file each",
};

/** Writes a board's pictures into a folder, each under its hash; what could not be read comes back. */
export async function writePictureFiles(
  operator: Operator,
  board: string,
  folder: string,
): Promise<readonly string[]> {
  const problems: string[] = [];
  await mkdir(resolve(folder), { recursive: true });
  for (const { hash, type } of await operator.assets(board)) {
    const bytes = await readPicture(operator, board, hash);
    if (typeof bytes === 'string') problems.push(bytes);
    else await writeFile(join(resolve(folder), `${hash}.${ASSET_TYPES[type as AssetType] ?? 'bin'}`), bytes);
  }
  return problems;
}

/** Stores the pictures in a folder; those that are none come back. @throws MistakeError no such folder */
export async function storePictureFiles(
  operator: Operator,
  board: string,
  folder: string,
): Promise<readonly string[]> {
  const others: string[] = [];
  const entries = await readdir(resolve(folder), { withFileTypes: true }).catch(() => {
    throw new MistakeError(`there is no folder ${folder}`);
  });
  for (const { name } of entries.filter((entry) => entry.isFile())) {
    const bytes = await readFile(join(resolve(folder), name));
    const type = sniffImage(bytes);
    if (type === null) others.push(name);
    else await operator.putAsset(board, { hash: hashOf(bytes), type, bytes });
  }
  return others;
}
