import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { newId } from '../../shared/util/id.ts';
import { FailureError, MistakeError } from '../operator/Operator.ts';
import { isYjsUpdate } from '../storage/foldedState.ts';
import { readBoard } from './arguments.ts';
import type { Command } from './Command.ts';
import { linkBase, PUBLIC_URL_OPTION, showLinks } from './links.ts';
import { PICTURES_OPTION, storePictureFiles } from './pictureFiles.ts';

export const importBoard: Command = {
  name: 'import',
  summary: 'merges such an update into a board',
  arguments: '<file> [board]',
  count: [1, 2],
  options: [PICTURES_OPTION, PUBLIC_URL_OPTION],
  mayCreate: true,
  details: `
Merges a Yjs update (v1), as "inkwire export" writes it, into a board, as if somebody on the board had drawn it: people
there see it at once, and what is there stays. Done twice it changes nothing more. A board that does not exist yet is
made, with a new id unless one is given, and its links are printed. With --pictures the board gets the pictures in a folder,
as "inkwire export" writes them.`,
  run: async (use) => {
    const { args, io } = use;
    const [file = ''] = args;
    const board = args.length < 2 ? newId() : readBoard(args[1]);
    const update = await readUpdate(file);
    const boards = await use.operator();
    const pair = await boards.merge(board, update);
    io.line(`${file} is in board ${board}`);
    const { pictures } = use.options;
    const others = pictures === undefined ? [] : await storePictureFiles(boards, board, String(pictures));
    for (const name of others) io.note(`${name} is no picture and was left out`);
    if (pair !== null) showLinks(io, await linkBase(use, boards), board, pair);
    return true;
  },
};

async function readUpdate(file: string): Promise<Uint8Array> {
  const bytes = await readFile(resolve(file)).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new MistakeError(`there is no file ${file}`) : error;
  });
  if (!isYjsUpdate(bytes)) throw new FailureError(`${file} is no Yjs update; "inkwire export" writes one`);
  return bytes;
}
