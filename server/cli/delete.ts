import { MistakeError } from '../operator/Operator.ts';
import { readBoard } from './arguments.ts';
import type { Command } from './Command.ts';

export const deleteBoard: Command = {
  name: 'delete',
  summary: 'deletes a board, or takes that back',
  arguments: '<board>',
  count: [1, 1],
  options: [
    { flag: 'now', help: 'erase it from the disk at once; nothing brings it back then' },
    { flag: 'undo', help: 'take a deletion back' },
  ],
  details: `
Nobody gets into a deleted board, and who is in it is sent away. For 30 days "--undo" brings it back; after that it is
erased.`,
  run: async ({ args, options, io, operator }) => {
    const board = readBoard(args[0]);
    if (options.now === true && options.undo === true) throw new MistakeError('--now and --undo contradict');
    const boards = await operator();
    if (options.undo === true) {
      await boards.undelete(board);
      io.line(`board ${board} is back`);
      return true;
    }
    await boards.delete(board, options.now === true);
    io.line(
      `board ${board} is ${options.now === true ? 'erased' : 'deleted; --undo brings it back for 30 days'}`,
    );
    return true;
  },
};
