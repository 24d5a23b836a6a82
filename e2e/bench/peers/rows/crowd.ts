import type { Field } from '../Field.ts';
import { AHEAD_LESS, AHEAD_MORE, printFigures } from '../figures.ts';
import { CURSOR_HZ, fan } from './fanOut.ts';

const PEOPLE = 1_000;

/** Everybody moves at once: a thousand cursors in one board. */
export async function crowd(field: Field): Promise<void> {
  const found = await field.each('the crowd', async (server, into) => {
    const work = {
      peers: PEOPLE,
      writers: PEOPLE,
      cursorHz: CURSOR_HZ,
      editHz: 0,
      warmMs: 2_000,
      measureMs: 3_000,
    };
    const result = await fan(server, work);
    const { name } = server.contestant;
    into.add('p50', name, result.p50);
    into.add('p99', name, result.p99);
    into.add('deliveries', name, result.deliveries);
    into.add('perSecond', name, result.seenCursors * CURSOR_HZ);
    into.add('broken', name, result.broken);
    into.add('kept', name, 100 * result.kept);
  });
  const line = { against: field.peers() };
  printFigures(`${PEOPLE} people in one board move their cursors at ${CURSOR_HZ} Hz`, field.names, [
    { ...line, what: 'latency p50', unit: 'ms', better: 'less', values: found.of('p50') },
    { ...line, what: 'latency p99', unit: 'ms', better: 'less', values: found.of('p99'), aim: AHEAD_LESS },
    {
      ...line,
      what: 'positions of each other person seen',
      unit: '/s',
      better: 'more',
      values: found.of('perSecond'),
      aim: AHEAD_MORE,
    },
    { ...line, what: 'deliveries', unit: '/s', better: null, values: found.of('deliveries') },
    { ...line, what: 'connections that broke', unit: '', better: null, values: found.of('broken') },
    { ...line, what: 'moves that the load got sent', unit: '%', better: null, values: found.of('kept') },
  ]);
}
