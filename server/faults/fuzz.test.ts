import { afterAll, beforeAll, expect, test } from 'vitest';
import { fuzzBoard } from '../testing/fuzz/fuzzBoard.ts';
import { fuzzRelay } from '../testing/fuzz/fuzzRelay.ts';
import { Testbed } from '../testing/Testbed.ts';

/** A little of what `npm run fuzz` does for as long as it is told. */
const BOARDS = 60;
const ROUNDS = 40;

const firstSeed = Math.floor(Math.random() * 2 ** 31);
console.log(`fuzzing from seed ${firstSeed}; again with: npm run fuzz -- 60 ${firstSeed}`);

let bed: Testbed;

beforeAll(async () => {
  bed = await Testbed.start();
});
afterAll(() => bed.stop(true));

test('changed updates: what gets in is the same for peers and after a restart', () => {
  let records = 0;
  for (let i = 0; i < BOARDS; i++) records += fuzzBoard(firstSeed + i).records;
  expect(records).toBeGreaterThan(BOARDS); // or the test would prove nothing
});

test('changed frames harm neither the process nor the people on the same board', async () => {
  for (let i = 0; i < ROUNDS; i++) await fuzzRelay(firstSeed + i, bed.port, Testbed.board);
  await bed.unharmed();
});
