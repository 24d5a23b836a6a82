import { FailureError, type Operator } from '../operator/Operator.ts';
import { readBoards } from './arguments.ts';
import type { Command } from './Command.ts';
import { formatBytes, formatCount } from './formats.ts';
import type { Io } from './Io.ts';

export const compact: Command = {
  name: 'compact',
  summary: 'folds updates and erases what is past its time',
  arguments: '[board…]',
  count: [0, Number.POSITIVE_INFINITY],
  options: [],
  details: `
Folds the updates of all boards, or of those that are named, into snapshots, as the server does by itself when there are
many. Erases what a restore replaced more than 90 days ago, boards that were deleted more than 30 days ago, and, while the
server runs, pictures that nothing used for its --asset-days. A damaged board is left as it is, and the exit code is 1.`,
  run: async ({ args, io, operator }) => {
    const wanted = readBoards(args);
    const boards = await operator();
    const ids = wanted.length > 0 ? wanted : await boards.boards();
    const progress = io.progress('compact', ids.length);
    let failed = 0;
    for (const board of ids) {
      if (!(await compactOne(boards, board, io))) failed++;
      progress.step();
    }
    io.line(
      `${formatCount(ids.length - failed, 'board')} compacted${failed > 0 ? `, ${failed} left as they are` : ''}`,
    );
    return failed === 0;
  },
};

async function compactOne(operator: Operator, board: string, io: Io): Promise<boolean> {
  try {
    const { folded, purged } = await operator.compact(board);
    if (folded !== null)
      io.line(`${board}: ${formatCount(folded.seq, 'update')} in ${formatBytes(folded.bytes)}`);
    if (purged.board) io.line(`${board}: erased, it was deleted long ago`);
    if (purged.epochs > 0) io.line(`${board}: ${formatCount(purged.epochs, 'old epoch')} erased`);
    if (purged.assets > 0) io.line(`${board}: ${formatCount(purged.assets, 'unused picture')} erased`);
    return true;
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    io.note(`board ${board}: ${error.message}`);
    return false;
  }
}
