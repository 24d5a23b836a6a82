import type { Field } from '../Field.ts';
import { atLeastOfBest, printFigures } from '../figures.ts';
import type { ServerProcess } from '../ServerProcess.ts';
import { CURSOR_HZ, EDIT_HZ, fan } from './fanOut.ts';

const PEERS = 50;
const LIMIT_MS = 100;
const FIRST = 16;
const MOST = 2_048;
/** The search ends when the bracket is this narrow. */
const PRECISION = 1.12;
/** A step counts as failed when it fails so often, so that one hiccup of the machine does not end the search. */
const TRIES = 2;

/** How many people may write before the p99 of a change exceeds {@link LIMIT_MS}. */
export async function knee(field: Field): Promise<void> {
  const found = await field.each('the knee', async (server, into) => {
    into.add('knee', server.contestant.name, await search(server));
  });
  printFigures(
    `the knee: people who move cursors at ${CURSOR_HZ} Hz and edit at ${EDIT_HZ} Hz among ${PEERS} connections, p99 below ${LIMIT_MS} ms`,
    field.names,
    [
      {
        what: 'writers',
        unit: '',
        better: 'more',
        values: found.of('knee'),
        against: field.peers(),
        aim: atLeastOfBest(5),
      },
    ],
  );
}

async function search(server: ServerProcess): Promise<number> {
  let good = 0;
  let bad = FIRST;
  while (bad <= MOST && (await carries(server, bad))) {
    good = bad;
    bad *= 2;
  }
  if (bad > MOST) return good;
  while (good > 0 && bad / good > PRECISION) {
    const middle = Math.round(Math.sqrt(good * bad));
    if (await carries(server, middle)) good = middle;
    else bad = middle;
  }
  return good;
}

async function carries(server: ServerProcess, writers: number): Promise<boolean> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const work = {
      peers: PEERS,
      writers,
      cursorHz: CURSOR_HZ,
      editHz: EDIT_HZ,
      warmMs: 700,
      measureMs: 1_500,
    };
    const result = await fan(server, work);
    if (result.p99 < LIMIT_MS && result.broken === 0 && result.kept > 0.95) return true;
  }
  return false;
}
