import { inParallel, Person } from './Person.ts';
import type { Target } from './Target.ts';

const PARALLEL = 32;
/** Boards that are opened before the clock runs, on both sides' cold code. */
const WARM = 200;

export interface NewBoardsInput {
  readonly target: Target;
  readonly boards: number;
}

/** New boards a second, each opened by one person who waits for the answer to the first sync. */
export async function runNewBoards({ target, boards }: NewBoardsInput): Promise<number> {
  const warm = await inParallel(WARM, PARALLEL, (index) => Person.join(target, `warm${index}`));
  for (const person of warm) person.leave();
  const start = performance.now();
  const people = await inParallel(boards, PARALLEL, (index) => Person.join(target, `new${index}`));
  const seconds = (performance.now() - start) / 1000;
  for (const person of people) person.leave();
  return boards / seconds;
}
