import { setTimeout as sleep } from 'node:timers/promises';
import type { Collected, Field } from '../Field.ts';
import { AHEAD_LESS, type Aim, printFigures } from '../figures.ts';
import type { IdleInput } from '../load/idle.ts';
import { runJob } from '../runJob.ts';
import type { ServerProcess, Weight } from '../ServerProcess.ts';

const CONNECTIONS = 500;
const BOARDS = 500;
const EDITS = 10;
/** Longer than a server keeps an empty board, ms. */
const AFTER_ALL_LEFT_MS = 75_000;
const KB = 1024;

const AT_MOST_60: Aim = { text: '≤ 60', met: (ours) => ours <= 60 };
const TWO_EACH = { boards: BOARDS, people: 2, edits: EDITS };

/** What a connection and a board hold while nobody does anything, and what is given back. */
export async function memory(field: Field): Promise<void> {
  const connections = await field.each('memory of connections', async (server, into) => {
    const { empty, open } = await weighIdle(server, { boards: 1, people: CONNECTIONS, edits: EDITS });
    into.add('each', server.contestant.name, (open.rss - empty.rss) / CONNECTIONS / KB);
  });
  const boards = await field.each('memory of boards', async (server, into) => {
    const { empty, open } = await weighIdle(server, TWO_EACH);
    into.add('each', server.contestant.name, (open.rss - empty.rss) / BOARDS / KB);
  });
  const left = await field.together('memory given back', givenBack);
  const percent = { unit: '%', better: 'less', against: field.peers(true) } as const;
  printFigures('memory, after a garbage collection', field.names, [
    {
      what: `each of ${CONNECTIONS} idle connections to one board, resident`,
      unit: 'KiB',
      better: 'less',
      values: connections.of('each'),
      against: field.peers(true),
      aim: AHEAD_LESS,
    },
    {
      what: `each of ${BOARDS} idle boards with two people and ${EDITS} edits, resident`,
      unit: 'KiB',
      better: 'less',
      values: boards.of('each'),
      against: field.peers(true),
      aim: AT_MOST_60,
    },
    {
      ...percent,
      what: `heap of these still held ${AFTER_ALL_LEFT_MS / 1000} s after all left`,
      values: left.of('heap'),
      aim: AHEAD_LESS,
    },
    { ...percent, what: 'of what was resident for them', values: left.of('rss') },
  ]);
}

/** All servers wait side by side, or the bench would take as long again for each. */
async function givenBack(servers: readonly ServerProcess[], into: Collected): Promise<void> {
  const weights = [];
  for (const server of servers) weights.push({ server, ...(await weighIdle(server, TWO_EACH)) });
  await sleep(AFTER_ALL_LEFT_MS);
  for (const { server, empty, open } of weights) {
    const left = await server.weigh();
    const share = (of: (weight: Weight) => number) => (100 * (of(left) - of(empty))) / (of(open) - of(empty));
    into.add(
      'heap',
      server.contestant.name,
      share(({ heapUsed, external }) => heapUsed + external),
    );
    into.add(
      'rss',
      server.contestant.name,
      share(({ rss }) => rss),
    );
  }
}

async function weighIdle(server: ServerProcess, input: Omit<IdleInput, 'target'>) {
  const weights: Record<string, Weight> = {};
  await runJob('idle', { ...input, target: server.target }, async (point) => {
    weights[point] = await server.weigh();
  });
  const { empty, open } = weights;
  if (empty === undefined || open === undefined) throw new Error('was not weighed');
  return { empty, open };
}
