import type { Field } from '../Field.ts';
import { AHEAD_MORE, printFigures } from '../figures.ts';
import { runJob } from '../runJob.ts';

const BOARDS = 20;
const EDITS = 1_000;
const WINDOW = 50;

/** How many updates a second get through to a peer; with us, and only with us, they are on disk by then. */
export async function updates(field: Field): Promise<void> {
  const found = await field.each('updates', async (server, into) => {
    const input = { target: server.target, boards: BOARDS, edits: EDITS, window: WINDOW };
    const from = server.cpu();
    into.add('rate', server.contestant.name, await runJob('throughput', input));
    into.add('cpu', server.contestant.name, ((server.cpu() - from) * 1000) / (BOARDS * EDITS));
  });
  printFigures(
    `updates: ${BOARDS} boards with a writer and a reader, ${BOARDS * EDITS} edits, ${WINDOW} each under way`,
    field.names,
    [
      {
        what: 'seen by the peer (ours: durable before that; theirs not)',
        unit: '/s',
        better: 'more',
        values: found.of('rate'),
        against: field.peers(true),
        aim: AHEAD_MORE,
      },
      { what: 'server CPU', unit: 'µs each', better: null, values: found.of('cpu'), against: [] },
    ],
  );
}
