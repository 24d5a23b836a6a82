import { setTimeout as sleep } from 'node:timers/promises';
import type { Contestant } from '../contestants.ts';
import { Collected, type Field } from '../Field.ts';
import { type Aim, atMostOfBest, printFigures } from '../figures.ts';
import { runJob } from '../runJob.ts';
import { ServerProcess } from '../ServerProcess.ts';

const NEW_BOARDS = 1_000;
const HISTORY = 100_000;
const BOARD = 'old';
/** Time for what a server goes on doing once the answer is out, ms. */
const AFTERWARDS_MS = 1_000;
/** Hocuspocus stores after 10 s at the latest; others are still busy with it for as long again, ms. */
const STORES_AFTER_MS = 12_000;
const STORED_LIMIT_MS = 60_000;
/** A server that takes less than this of a second is done, ms. */
const AT_REST_MS = 100;

const AT_LEAST_1000: Aim = { text: '≥ 1,000', met: (ours) => ours >= 1_000 };

/** Boards opened a second, and one with a long history opened after a restart. */
export async function opening(field: Field): Promise<void> {
  const fresh = await field.each('new boards', async (server, into) => {
    const input = { target: server.target, boards: NEW_BOARDS };
    into.add('rate', server.contestant.name, await runJob('newBoards', input));
  });
  const old = new Collected();
  await withHistory(field, async (servers) => {
    for (let round = 0; round < field.rounds; round++) {
      for (const server of servers) await coldOpen(server, old);
    }
  });
  const lineOf = { against: field.peers(true), better: 'less' } as const;
  printFigures('opening boards', field.names, [
    {
      what: `new boards (${NEW_BOARDS}, 32 at a time)`,
      unit: '/s',
      better: 'more',
      values: fresh.of('rate'),
      against: field.peers(true),
      aim: AT_LEAST_1000,
    },
    {
      ...lineOf,
      what: `a board of ${HISTORY.toLocaleString('en')} updates after a restart`,
      unit: 'ms',
      values: old.of('ms'),
      aim: atMostOfBest(1),
    },
    { ...lineOf, what: 'server CPU for it', unit: 'ms', values: old.of('cpu'), aim: atMostOfBest(0.33) },
    { ...lineOf, what: 'document sent', unit: 'KiB', values: old.of('bytes'), better: null },
  ]);
}

/** Makes the history once on a server of each kind that stores; what they stored is opened again and again. */
async function withHistory(
  field: Field,
  work: (servers: readonly ServerProcess[]) => Promise<void>,
): Promise<void> {
  const servers: ServerProcess[] = [];
  try {
    for (const contestant of field.contestants.filter((each: Contestant) => each.stores)) {
      const server = await ServerProcess.start(contestant);
      servers.push(server);
      await runJob('history', { target: server.target, board: BOARD, updates: HISTORY });
    }
    await sleep(STORES_AFTER_MS);
    for (const server of servers) {
      await atRest(server);
      await server.stop();
    }
    await work(servers);
  } finally {
    for (const server of servers) await server.dispose();
  }
}

/** Waits until a server has stored all of what it relayed long before. */
async function atRest(server: ServerProcess): Promise<void> {
  for (const limit = performance.now() + STORED_LIMIT_MS; performance.now() < limit; ) {
    const before = server.cpu();
    await sleep(1_000);
    if (server.cpu() - before < AT_REST_MS) return;
  }
}

async function coldOpen(stored: ServerProcess, into: Collected): Promise<void> {
  const server = await ServerProcess.start(stored.contestant, stored);
  const { name } = server.contestant;
  try {
    const from = server.cpu();
    let used = 0;
    const { ms, bytes } = await runJob(
      'open',
      { target: server.target, board: BOARD, updates: HISTORY },
      async () => {
        await sleep(AFTERWARDS_MS);
        used = server.cpu() - from;
      },
    );
    into.add('ms', name, ms);
    into.add('cpu', name, used);
    into.add('bytes', name, bytes / 1024);
  } catch (error) {
    console.log(`  ${name} did not open the board: ${error instanceof Error ? error.message : error}`);
  } finally {
    await server.dispose();
  }
}
