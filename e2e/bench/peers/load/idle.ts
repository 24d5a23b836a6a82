import type { Mark } from './jobs.ts';
import { inParallel, Person } from './Person.ts';
import type { Target } from './Target.ts';
import { Writer } from './Writer.ts';

const PARALLEL = 50;

export interface IdleInput {
  readonly target: Target;
  readonly boards: number;
  /** People on each board, who show a cursor once and then do nothing. */
  readonly people: number;
  /** Edits that each board gets before. */
  readonly edits: number;
}

/** People who are there and do nothing. Marks `empty` and `open`. */
export async function runIdle({ target, boards, people, edits }: IdleInput, mark: Mark): Promise<void> {
  const warm = await Person.join(target, 'warm');
  warm.leave();
  await mark('empty');
  const all = await inParallel(boards * people, PARALLEL, async (index) => {
    const board = Math.floor(index / people);
    const person = await Person.join(target, `idle${board}`);
    person.readsFrames = false;
    const hand = new Writer(person, 1 + index);
    hand.sendCursor(0, 0);
    if (index % people === 0) for (let i = 0; i < edits; i++) person.send(hand.edit(0, i));
    return person;
  });
  await mark('open');
  for (const person of all) person.leave();
}
