import { Testbed } from '../Testbed.ts';
import { fuzzBoard } from './fuzzBoard.ts';
import { fuzzRelay } from './fuzzRelay.ts';

const DEFAULT_SECONDS = 60;
/** So often the honest people on the relay are looked at, rounds. */
const LOOK_EVERY = 25;

/** `npm run fuzz -- [seconds] [seed]`: changed updates and frames until the time is over or something is wrong. */
async function main(): Promise<void> {
  const [seconds = DEFAULT_SECONDS, seed = Math.floor(Math.random() * 2 ** 31)] = process.argv
    .slice(2)
    .map(Number);
  if (!(seconds > 0) || !Number.isSafeInteger(seed))
    throw new Error('usage: npm run fuzz -- [seconds] [seed]');
  console.log(`${seconds} s from seed ${seed}`);
  const end = performance.now() + seconds * 1000;
  const bed = await Testbed.start();
  let round = 0;
  for (; performance.now() < end; round++) {
    await oneRound(bed, seed + round);
    if (round % LOOK_EVERY === 0) await bed.unharmed();
  }
  await bed.unharmed();
  await bed.stop(true);
  console.log(`${round} rounds, nothing found`);
}

async function oneRound(bed: Testbed, seed: number): Promise<void> {
  try {
    fuzzBoard(seed);
    await fuzzRelay(seed, bed.port, Testbed.board);
  } catch (error) {
    throw new Error(`seed ${seed}`, { cause: error });
  }
}

await main();
