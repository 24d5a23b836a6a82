import { rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { boardJson } from '../../shared/board/boardJson.ts';
import { FailureError, MistakeError } from '../operator/Operator.ts';
import { foldedState } from '../storage/foldedState.ts';
import { readBoard } from './arguments.ts';
import type { Command } from './Command.ts';
import { PICTURES_OPTION, writePictureFiles } from './pictureFiles.ts';

export const exportBoard: Command = {
  name: 'export',
  summary: 'writes one board as a Yjs update or as JSON',
  arguments: '<board> [file]',
  count: [1, 2],
  options: [{ flag: 'json', help: 'title and shapes as JSON, for reading' }, PICTURES_OPTION],
  details: `
Writes a board into <file>, or to the standard output: as one Yjs update (v1), which "inkwire import" and any Yjs program
read, or with --json as its title and its shapes. With --pictures its pictures go into a folder, which import takes. Of a damaged board it writes what is intact, and the exit code is 1.`,
  run: async ({ args, options, io, operator }) => {
    const board = readBoard(args[0]);
    const [, file] = args;
    if (file === undefined && io.isTerminal && options.json !== true) {
      throw new MistakeError('an update is no text: name a file, or --json');
    }
    const boards = await operator();
    const stored = await boards.read(board);
    for (const problem of stored.problems) io.note(`board ${board} is damaged: ${problem}`);
    if (stored.problems.length > 0 && stored.snapshot === null && stored.updates.length === 0) {
      throw new FailureError(`nothing of board ${board} is intact`);
    }
    const state = foldedState(stored);
    const bytes =
      options.json === true ? Buffer.from(`${JSON.stringify(boardJson(state), null, 2)}\n`) : state;
    if (file === undefined) await io.bytes(bytes);
    else await writeWhole(resolve(file), bytes);
    if (options.pictures === undefined) return stored.problems.length === 0;
    const lost = await writePictureFiles(boards, board, String(options.pictures));
    for (const problem of lost) io.note(`board ${board} is damaged: ${problem}`);
    return stored.problems.length + lost.length === 0;
  },
};

/** The file is the old one or the new one, never half of it. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.part-${process.pid}`;
  try {
    await writeFile(temporary, bytes, { flush: true });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
