import type { Operator } from '../operator/Operator.ts';
import { readBoards } from './arguments.ts';
import type { Command } from './Command.ts';
import { formatBytes, formatCount } from './formats.ts';
import type { Io } from './Io.ts';

export const verify: Command = {
  name: 'verify',
  summary: 'reads every record and reports damage',
  arguments: '[board…]',
  count: [0, Number.POSITIVE_INFINITY],
  options: [],
  details: `
Reads every record of all boards, or of those that are named, in every epoch: checksums, hashes of snapshots and
pictures, holes in the numbers, and whether each board can be read and written again unchanged. Exit code 1 when anything is damaged.
Changes nothing.`,
  run: async ({ args, io, operator }) => {
    const wanted = readBoards(args);
    const boards = await operator();
    const known = await boards.boards();
    const ids = wanted.length > 0 ? wanted : known;
    const progress = io.progress('verify', ids.length);
    let damaged = 0;
    for (const board of ids) {
      if (!(await verifyBoard(boards, board, io))) damaged++;
      progress.step();
    }
    const isStoreSound = wanted.length > 0 || (await verifyStore(boards, io));
    io.line(
      damaged === 0
        ? `${formatCount(ids.length, 'board')} sound`
        : `${damaged} of ${formatCount(ids.length, 'board')} damaged`,
    );
    return damaged === 0 && isStoreSound;
  },
};

async function verifyBoard(operator: Operator, board: string, io: Io): Promise<boolean> {
  const { damage, notes, records, bytes, epochs } = await operator.inspect(board);
  const isSound = damage.length === 0;
  const size = `${formatCount(records, 'record')}, ${formatBytes(bytes)}, ${formatCount(epochs.length, 'epoch')}`;
  io.line(`${board}: ${isSound ? 'sound' : 'DAMAGED'} (${size})`);
  for (const problem of damage) io.line(`  ${problem}`);
  for (const note of notes) io.line(`  note: ${note}`);
  return isSound;
}

async function verifyStore(operator: Operator, io: Io): Promise<boolean> {
  const { orphans, foreignKeys, dropped } = await operator.inspectStore();
  for (const board of orphans) io.line(`board ${board} has records and no meta`);
  for (const key of foreignKeys) io.line(`a key that is not of ours: ${key}`);
  for (const line of dropped) io.line(`the database dropped damaged bytes when it was opened: ${line}`);
  return orphans.length === 0 && foreignKeys.length === 0 && dropped.length === 0;
}
