import type { Entry, KeyValueStore, Range } from './KeyValueStore.ts';
import {
  BOARD_KINDS,
  boardOfRecordKey,
  boardsAfter,
  epochRange,
  type Kind,
  numbersOf,
  RECORD_KINDS,
} from './keys.ts';

/** Records read or removed at once: a few MB at most, and a few ms. */
const STEP = 1_000;

const END = Buffer.from([0]);

/** All entries of a range, a step at a time, so that no more of them are in memory. */
export async function* entriesInSteps(db: KeyValueStore, { gte, lt }: Range): AsyncGenerator<Entry[]> {
  for (let from = gte; ; ) {
    const entries = await db.entries({ gte: from, lt, limit: STEP });
    const last = entries.at(-1);
    if (last === undefined) return;
    yield entries;
    if (entries.length < STEP) return;
    from = Buffer.concat([last.key, END]);
  }
}

/** All keys of a range, a step at a time. */
export async function* keysInSteps(db: KeyValueStore, { gte, lt }: Range): AsyncGenerator<Buffer[]> {
  for (let from = gte; ; ) {
    const keys = await db.keys({ gte: from, lt, limit: STEP });
    const last = keys.at(-1);
    if (last === undefined) return;
    yield keys;
    if (keys.length < STEP) return;
    from = Buffer.concat([last, END]);
  }
}

/** Epochs of a board of which there are records, ascending; one seek for each. */
export async function epochsOf(db: KeyValueStore, board: string): Promise<number[]> {
  const epochs = new Set<number>();
  for (const kind of RECORD_KINDS) {
    for (let from = 0; ; ) {
      const [key] = await db.keys({ ...epochRange(kind, board, from), limit: 1 });
      if (key === undefined) break;
      const { epoch } = numbersOf(key, board);
      epochs.add(epoch);
      from = epoch + 1;
    }
  }
  return [...epochs].sort((a, b) => a - b);
}

/** Boards that have records, with a meta or without; one seek for each. Keys that are none of ours go to `foreign`. */
export async function boardsWithRecords(db: KeyValueStore, foreign: Buffer[] = []): Promise<Set<string>> {
  const boards = new Set<string>();
  for (const kind of BOARD_KINDS) await addBoards(db, kind, boards, foreign);
  return boards;
}

async function addBoards(
  db: KeyValueStore,
  kind: Kind,
  boards: Set<string>,
  foreign: Buffer[],
): Promise<void> {
  let range = boardsAfter(kind, null);
  for (;;) {
    const [key] = await db.keys({ ...range, limit: 1 });
    if (key === undefined) return;
    const board = boardOfRecordKey(kind, key);
    if (board === null) foreign.push(key);
    else boards.add(board);
    range = board === null ? { ...range, gte: Buffer.concat([key, END]) } : boardsAfter(kind, board);
  }
}
