import { setTimeout as sleep } from 'node:timers/promises';
import type { Field } from '../Field.ts';
import { type Aim, printFigures } from '../figures.ts';
import { runJob } from '../runJob.ts';

const RATES = [300, 3_000];
/** How long people draw before the power goes, ms: chosen anew each round, and the same for all. */
const DRAWN_MS = [3_000, 2_200, 3_700];
/** Time for a server to load the board that it serves as an empty one until then, ms. */
const RECOVERY_MS = 700;

const NOTHING: Aim = { text: '0', met: (ours) => ours === 0 };

/** What a peer had on its screen and is gone after `kill -9`. */
export async function lost(field: Field): Promise<void> {
  for (const rate of RATES) {
    const rounds = new Map<string, number>();
    const found = await field.each(
      `kill -9 at ${rate}/s`,
      async (server, into) => {
        const { name } = server.contestant;
        const round = rounds.get(name) ?? 0;
        rounds.set(name, round + 1);
        const result = await runJob(
          'lost',
          { target: server.target, updatesPerSecond: rate },
          async (point) => {
            await sleep(point === 'running' ? DRAWN_MS[round % DRAWN_MS.length] : RECOVERY_MS);
            if (point !== 'running') return undefined;
            await server.kill();
            await server.start();
            return server.target;
          },
        );
        into.add('seen', name, result.seen);
        into.add('lost', name, result.lost);
        into.add('share', name, (100 * result.lost) / result.seen);
      },
      ({ stores }) => stores,
    );
    const line = { against: field.peers(true), better: 'less' } as const;
    printFigures(`kill -9 while one person draws at ${rate} updates/s and a peer looks on`, field.names, [
      { ...line, what: 'updates that the peer saw', unit: '', values: found.of('seen'), better: null },
      { ...line, what: 'of them lost', unit: '', values: found.of('lost'), aim: NOTHING },
      { ...line, what: 'share', unit: '%', values: found.of('share'), better: null },
    ]);
  }
}
