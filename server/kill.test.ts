import { expect, test } from 'vitest';
import { seededRandom } from '../shared/util/random.ts';
import { COMPACT_RECORDS } from './limits.ts';
import { DocClient } from './testing/DocClient.ts';
import { type ServerProcess, spawnServer } from './testing/spawnServer.ts';
import { tempFolder } from './testing/tempFolder.ts';
import { waitFor } from './testing/waitFor.ts';

const ROUNDS = 12;
/** Rooms go as soon as they are empty, and tell of it; nobody is read slower. */
const FLAGS = [
  '--room-idle-seconds',
  '0',
  '--log-level',
  'debug',
  '--messages-per-second',
  '100000',
  '--message-burst',
  '100000',
];
const WRITERS = 3;
const BOARDS = ['kill-a', 'kill-b'];

interface Ledger {
  /** Keys of edits that the relay echoed. */
  readonly echoed: Set<string>;
  /** Keys of edits that another client saw. */
  readonly seen: Set<string>;
}

/** Writes without pause and notes what was confirmed; the relay dies under it. */
async function write(client: DocClient, name: string, ledger: Ledger): Promise<void> {
  const keyOf = new Map<number, string>();
  let noted = 0;
  for (let i = 0; client.ended === null; i++) {
    const key = `${name}-${i}`;
    client.map.set(key, i);
    keyOf.set(client.ask(), key);
    while (noted < client.confirmed) ledger.echoed.add(keyOf.get(++noted) ?? 'unknown');
    if (i - noted > 20) await waitFor('an echo', () => client.confirmed > noted || client.ended !== null);
    else if (i % 5 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  while (noted < client.confirmed) ledger.echoed.add(keyOf.get(++noted) ?? 'unknown');
}

/** People at work on a relay that is about to die. */
interface Work {
  readonly server: ServerProcess;
  readonly clients: readonly DocClient[];
  /** How many edits were echoed in this round. */
  readonly echoed: () => number;
  readonly random: () => number;
}

/** Edits after which a board's tail is long enough to be folded. */
const FOLDED_AFTER = COMPACT_RECORDS * 3;

/** A moment that no state tells: somewhere within so many ms. */
const somewhereWithin = (ms: number, random: () => number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, random() * ms));

/** Each brings the relay to a moment at which it is killed. */
const MOMENTS: readonly ((work: Work) => Promise<void>)[] = [
  async function whileTheyWrite({ echoed, random }) {
    const enough = 40 + random() * 400;
    await waitFor('enough edits', () => echoed() > enough);
  },
  async function whileBoardsAreFolded({ echoed, random }) {
    await waitFor('a long tail', () => echoed() > FOLDED_AFTER);
    await somewhereWithin(60, random);
  },
  async function whileAnEmptyRoomIsUnloaded({ server, clients, echoed, random }) {
    await waitFor('some edits', () => echoed() > 200);
    for (const client of clients) client.ws.terminate();
    await waitFor('the unload', () => server.log.some((line) => line.includes('room unloads')));
    await somewhereWithin(20, random);
  },
  async function whileItShutsDown({ server, echoed, random }) {
    await waitFor('some edits', () => echoed() > 100);
    server.signal('SIGTERM');
    await somewhereWithin(60, random);
  },
];

async function killAt(
  moment: (work: Work) => Promise<void>,
  server: ServerProcess,
  round: number,
  ledgers: Map<string, Ledger>,
  random: () => number,
): Promise<void> {
  const writing: Promise<void>[] = [];
  const count = () => [...ledgers.values()].reduce((sum, { echoed }) => sum + echoed.size, 0);
  const before = count();
  const watchers: [DocClient, Ledger][] = [];
  const clients: DocClient[] = [];
  for (const [board, ledger] of ledgers) {
    watchers.push([await DocClient.open(server.port, board), ledger]);
    for (let w = 0; w < WRITERS; w++) {
      const writer = await DocClient.open(server.port, board);
      writing.push(write(writer, `r${round}w${w}`, ledger));
      clients.push(writer);
    }
  }
  clients.push(...watchers.map(([watcher]) => watcher));
  await moment({ server, clients, echoed: () => count() - before, random });
  await server.end('SIGKILL');
  await Promise.all(writing);
  for (const [watcher, ledger] of watchers) {
    await watcher.closed();
    for (const key of watcher.map.keys()) ledger.seen.add(key);
  }
}

test('after kill -9 at any moment, again and again, all that was echoed or seen is there', async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  console.log(`killing with seed ${seed}`);
  const random = seededRandom(seed);
  const folder = await tempFolder();
  const ledgers = new Map<string, Ledger>(
    BOARDS.map((board) => [board, { echoed: new Set(), seen: new Set() }]),
  );
  for (let round = 0; round < ROUNDS; round++) {
    const moment = MOMENTS[round % MOMENTS.length] ?? MOMENTS[0];
    if (moment) await killAt(moment, await spawnServer(folder, FLAGS), round, ledgers, random);
  }
  const last = await spawnServer(folder);
  for (const [board, { echoed, seen }] of ledgers) {
    const client = await DocClient.open(last.port, board);
    const missing = [...echoed, ...seen].filter((key) => !client.map.has(key));
    expect(missing, `seed ${seed}`).toEqual([]);
    expect(echoed.size).toBeGreaterThan(ROUNDS * 20);
    expect(seen.size).toBeGreaterThan(ROUNDS * 20);
  }
  expect(await last.end('SIGTERM')).toBe(0);
}, 120_000);
