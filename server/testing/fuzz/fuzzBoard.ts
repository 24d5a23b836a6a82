import { decodeMessage } from '../../../shared/protocol/codec.ts';
import { seededRandom } from '../../../shared/util/random.ts';
import { BoardDoc } from '../../room/BoardDoc.ts';
import { compactBoard } from '../../storage/compactBoard.ts';
import { difference, docOf } from './boardView.ts';
import { Corpus } from './Corpus.ts';
import { below, mutate } from './mutate.ts';

const UPDATES_PER_BOARD = 40;
const MOST_CHANGES = 3;
const NOTHING = { meta: null, epoch: 0, snapshot: null, snapshotSeq: 0, updates: [], seq: 0, problems: [] };

/**
 * One board gets changed updates, as fast as one processor goes. What it lets in must be the same board for
 * peers, after a restart and after folding. Returns how many got in.
 * @throws Error what went wrong
 */
export function fuzzBoard(seed: number): number {
  const random = seededRandom(seed);
  const corpus = new Corpus(random);
  const board = new BoardDoc(NOTHING);
  const records: Uint8Array[] = [];
  for (let i = 0; i < UPDATES_PER_BOARD; i++) {
    const updates = Array.from({ length: 1 + below(random, 3) }, () =>
      mutate(corpus.update(), random, MOST_CHANGES),
    );
    const record = board.collect(() => {
      for (const update of updates) board.apply(update, () => false);
    });
    if (record !== null) records.push(record);
  }
  const live = docOf([stateOf(board)]);
  const replayed = docOf(records);
  const folded = docOf([compactBoard({ snapshot: null, updates: records }).bytes]);
  const problem = difference(live, replayed) ?? difference(live, folded);
  if (problem !== null) throw new Error(`after a restart the board is another one: ${problem}`);
  return records.length;
}

function stateOf(board: BoardDoc): Uint8Array {
  const message = decodeMessage(board.stateFrame(Uint8Array.of(0)));
  if (message.name !== 'sync') throw new Error('no state');
  return message.payload;
}
