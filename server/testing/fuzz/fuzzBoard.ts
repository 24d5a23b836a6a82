import { decodeMessage } from '../../../shared/protocol/codec.ts';
import { seededRandom } from '../../../shared/util/random.ts';
import { BoardDoc } from '../../room/BoardDoc.ts';
import { compactBoard } from '../../storage/compactBoard.ts';
import { difference, docOf, hasSameStructs } from './boardView.ts';
import { Corpus } from './Corpus.ts';
import { below, mutate } from './mutate.ts';

const UPDATES_PER_BOARD = 40;
const MOST_CHANGES = 3;
const NOTHING = {
  meta: null,
  epoch: 0,
  snapshot: null,
  snapshotSeq: 0,
  snapshotVector: null,
  updates: [],
  seq: 0,
  problems: [],
};

const nobodys = (): boolean => false;

export interface FuzzedBoard {
  /** Updates that got in. */
  readonly records: number;
  /**
   * Whether it is shown otherwise after a restart. Yjs orders what claims to stand between two things that are
   * not in one list, or not in that order, by its arrival. Whoever forges that spoils their own edits.
   */
  readonly isDisordered: boolean;
}

/**
 * One board gets changed updates, as fast as one processor goes. What it lets in must have the same structs for
 * peers and after a restart, with nothing that throws or waits for ever.
 * @throws Error what went wrong
 */
export function fuzzBoard(seed: number): FuzzedBoard {
  const random = seededRandom(seed);
  const corpus = new Corpus(random);
  const board = new BoardDoc(NOTHING);
  const records: Uint8Array[] = [];
  for (let i = 0; i < UPDATES_PER_BOARD; i++) {
    const updates = Array.from({ length: 1 + below(random, 3) }, () =>
      mutate(corpus.update(), random, MOST_CHANGES),
    );
    const record = board.collect(() => {
      for (const update of updates) board.apply(update, nobodys);
    });
    if (record !== null) records.push(record);
  }
  const live = docOf([stateOf(board)]);
  const replayed = docOf(records);
  if (!hasSameStructs(live, replayed)) throw new Error('after a restart the board has other structs');
  const isDisordered = difference(live, replayed) !== null;
  if (!isDisordered) docOf([compactBoard({ snapshot: null, updates: records }).bytes]);
  return { records: records.length, isDisordered };
}

function stateOf(board: BoardDoc): Uint8Array {
  const [frame = new Uint8Array()] = board.stateFrames(Uint8Array.of(0)); // one piece, as nothing came from a store
  const message = decodeMessage(frame);
  if (message.name !== 'sync') throw new Error('no state');
  return message.payload;
}
