import { resolve } from 'node:path';
import { FailureError, MistakeError, type Operator } from '../operator/Operator.ts';
import { readBoards, readWord } from './arguments.ts';
import { BackupError } from './backupFormat.ts';
import type { Command } from './Command.ts';
import { formatCount } from './formats.ts';
import type { Io } from './Io.ts';
import { type BackupBoard, isPicture, readBackup } from './readBackup.ts';

export const restore: Command = {
  name: 'restore',
  summary: 'brings boards back from such a file',
  arguments: '<file>',
  count: [1, 1],
  options: [
    { flag: 'boards', value: '<ids>', help: 'only these, separated by commas' },
    {
      flag: 'older-copies',
      value: '<what>',
      help: 'what browsers do with copies of the boards as they were: merge or fork [merge]',
    },
  ],
  mayCreate: true,
  details: `
Reads the whole file first; where anything is wrong with it nothing is changed. Then each board of the file becomes as
it was, in one step; pictures that it lacks follow. Other boards stay as they are. Keys stay as they are now; a board that is not there any more gets
those of the file, so that its links work again.

Every browser that had a board open has a copy of it as it was until now. When it comes back, "merge" brings its
changes into the restored board; "fork" keeps its copy as another board. What the restored board replaces is kept on
disk for 90 days.`,
  run: async ({ args: [file = ''], options, io, operator }) => {
    const wanted = readBoards([String(options.boards ?? '')]);
    const olderCopies = readWord('older-copies', options['older-copies'], ['merge', 'fork'], 'merge');
    const path = resolve(file);
    const held = await checkBackup(path, file);
    for (const board of wanted) {
      if (!held.has(board)) throw new MistakeError(`${file} holds no board ${board}`);
    }
    const isWanted = (board: string) => wanted.length === 0 || wanted.includes(board);
    const progress = io.progress('restore', wanted.length || held.size);
    const done = { restored: 0, left: 0 };
    const boards = await operator();
    let isRestored = false;
    for await (const item of readBackup(path)) {
      if (!isWanted(item.board)) continue;
      if (isPicture(item)) {
        if (isRestored) await boards.putAsset(item.board, item);
        continue;
      }
      isRestored = await restoreOne(boards, item, olderCopies, io);
      done[isRestored ? 'restored' : 'left']++;
      progress.step();
    }
    io.line(
      `${formatCount(done.restored, 'board')} restored${done.left > 0 ? `, ${done.left} left as they are` : ''}`,
    );
    return done.left === 0;
  },
};

/** Reads all of a backup; returns the boards in it. @throws FailureError when anything is wrong with it */
async function checkBackup(path: string, name: string): Promise<Set<string>> {
  const boards = new Set<string>();
  try {
    for await (const { board } of readBackup(path)) boards.add(board); // of its pictures it is the same one
    return boards;
  } catch (error) {
    if (error instanceof BackupError) throw new FailureError(`${name} is not used: ${error.message}`);
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new MistakeError(`there is no file ${name}`);
    }
    throw error;
  }
}

async function restoreOne(
  operator: Operator,
  { board, meta, problems, snapshot, updates }: BackupBoard,
  olderCopies: 'merge' | 'fork',
  io: Io,
): Promise<boolean> {
  for (const problem of problems) io.note(`board ${board} was damaged when it was backed up: ${problem}`);
  const isLost = problems.length > 0 && snapshot === null && updates.length === 0;
  if (isLost) return false; // nothing of it was intact, and what is there now can only be better
  const epoch = await operator.restore(board, { meta, snapshot, updates }, olderCopies);
  io.line(`${board} restored (epoch ${epoch})`);
  return true;
}
