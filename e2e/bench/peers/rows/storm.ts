import type { Field } from '../Field.ts';
import { AHEAD_LESS, atMostOfBest, printFigures } from '../figures.ts';
import { runJob } from '../runJob.ts';

const CLIENTS = 1_000;
const EDITS = 2_000;

/** A thousand clients come back to one board at once while somebody draws. */
export async function storm(field: Field): Promise<void> {
  const found = await field.each('the storm', async (server, into) => {
    const { name } = server.contestant;
    const from = server.cpu();
    const result = await runJob('storm', { target: server.target, clients: CLIENTS, edits: EDITS });
    into.add('ms', name, result.ms);
    into.add('failures', name, result.failures);
    into.add('drawer', name, result.drawerP99);
    into.add('cpu', name, server.cpu() - from);
  });
  const line = { against: field.peers(true), better: 'less' } as const;
  printFigures(
    `${CLIENTS} clients return at once to a board of ${EDITS} edits on which one person draws`,
    field.names,
    [
      { ...line, what: 'all synced', unit: 'ms', values: found.of('ms'), aim: atMostOfBest(0.6) },
      {
        ...line,
        what: 'p99 of the drawing meanwhile',
        unit: 'ms',
        values: found.of('drawer'),
        aim: AHEAD_LESS,
      },
      { ...line, what: 'attempts that failed', unit: '', values: found.of('failures'), better: null },
      { ...line, what: 'server CPU in all', unit: 'ms', values: found.of('cpu'), better: null },
    ],
  );
}
