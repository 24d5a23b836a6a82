import { resolve } from 'node:path';
import type { Operator } from '../operator/Operator.ts';
import { readBoards } from './arguments.ts';
import { BackupWriter } from './BackupWriter.ts';
import type { Command } from './Command.ts';
import { formatCount } from './formats.ts';
import type { Io } from './Io.ts';
import { onInterrupt } from './onInterrupt.ts';
import { readPicture } from './readPicture.ts';

export const backup: Command = {
  name: 'backup',
  summary: 'writes boards into one file',
  arguments: '<file> [board…]',
  count: [1, Number.POSITIVE_INFINITY],
  options: [],
  details: `
Writes all boards with their pictures, or those that are named, into <file>: what is saved of each when its turn comes. The
server goes on meanwhile. The file appears under its name when it is whole and on disk; one that was there is replaced
then. It holds hashes of keys, never keys. Of a damaged board it holds what is intact, and the exit code is 1.`,
  run: async ({ args: [file = '', ...named], io, operator }) => {
    const wanted = readBoards(named);
    const boards = await operator();
    const ids = wanted.length > 0 ? wanted : await boards.boards();
    const writer = new BackupWriter(resolve(file));
    const undo = onInterrupt(() => writer.drop());
    try {
      const damaged = await writeBoards(writer, boards, ids, io);
      await writer.finish();
      io.line(`${formatCount(ids.length, 'board')} in ${file}${damaged > 0 ? `, ${damaged} damaged` : ''}`);
      return damaged === 0;
    } catch (error) {
      await writer.abandon();
      throw error;
    } finally {
      undo();
    }
  },
};

async function writeBoards(
  writer: BackupWriter,
  operator: Operator,
  ids: readonly string[],
  io: Io,
): Promise<number> {
  const progress = io.progress('backup', ids.length);
  let damaged = 0;
  await writer.start();
  for (const board of ids) {
    const stored = await operator.read(board);
    await writer.board(board, stored);
    const problems = [...stored.problems, ...(await writePictures(writer, operator, board))];
    for (const problem of problems) io.note(`board ${board} is damaged: ${problem}`);
    if (problems.length > 0) damaged++;
    progress.step();
  }
  return damaged;
}

/** What could not be read of them; the others are in the file. */
async function writePictures(writer: BackupWriter, operator: Operator, board: string): Promise<string[]> {
  const problems: string[] = [];
  for (const info of await operator.assets(board)) {
    const bytes = await readPicture(operator, board, info.hash);
    if (typeof bytes === 'string') problems.push(bytes);
    else await writer.picture({ ...info, bytes });
  }
  return problems;
}
