import { expect, test } from 'vitest';
import { DocClient } from './testing/DocClient.ts';
import { type ServerProcess, spawnServer } from './testing/spawnServer.ts';
import { tempFolder } from './testing/tempFolder.ts';
import { waitFor } from './testing/waitFor.ts';

const ROUNDS = 8;
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

async function killUnderLoad(
  server: ServerProcess,
  round: number,
  ledgers: Map<string, Ledger>,
): Promise<void> {
  const writing: Promise<void>[] = [];
  const before = [...ledgers.values()].reduce((sum, ledger) => sum + ledger.echoed.size, 0);
  const watchers: [DocClient, Ledger][] = [];
  for (const [board, ledger] of ledgers) {
    watchers.push([await DocClient.open(server.port, board), ledger]);
    for (let w = 0; w < WRITERS; w++) {
      const writer = await DocClient.open(server.port, board);
      writing.push(write(writer, `r${round}w${w}`, ledger));
    }
  }
  // A different moment each round: after some number of confirmed edits.
  const enough = before + 40 + round * 37;
  await waitFor(
    'enough edits',
    () => [...ledgers.values()].reduce((sum, { echoed }) => sum + echoed.size, 0) > enough,
  );
  await server.end('SIGKILL');
  await Promise.all(writing);
  for (const [watcher, ledger] of watchers) {
    await watcher.closed();
    for (const key of watcher.map.keys()) ledger.seen.add(key);
  }
}

test('after kill -9 under load, again and again, all that was echoed or seen is there', async () => {
  const folder = await tempFolder();
  const ledgers = new Map<string, Ledger>(
    BOARDS.map((board) => [board, { echoed: new Set(), seen: new Set() }]),
  );
  for (let round = 0; round < ROUNDS; round++) {
    await killUnderLoad(await spawnServer(folder), round, ledgers);
  }
  const last = await spawnServer(folder);
  for (const [board, { echoed, seen }] of ledgers) {
    const client = await DocClient.open(last.port, board);
    const missing = [...echoed, ...seen].filter((key) => !client.map.has(key));
    expect(missing).toEqual([]);
    expect(echoed.size).toBeGreaterThan(ROUNDS * 20);
    expect(seen.size).toBeGreaterThan(ROUNDS * 20);
  }
  expect(await last.end('SIGTERM')).toBe(0);
}, 120_000);
