import { contestants } from './contestants.ts';
import { Field } from './Field.ts';
import { installPeers } from './installPeers.ts';
import { crowd } from './rows/crowd.ts';
import { fanOut } from './rows/fanOut.ts';
import { knee } from './rows/knee.ts';
import { lost } from './rows/lost.ts';
import { memory } from './rows/memory.ts';
import { opening } from './rows/opening.ts';
import { storm } from './rows/storm.ts';
import { updates } from './rows/updates.ts';

const ROUNDS = 3;

/** Every row by name; `npm run bench -- peers knee storm` runs only those named, `quick` one round of each. */
const ROWS: Readonly<Record<string, (field: Field) => Promise<void>>> = {
  fanout: fanOut,
  knee,
  crowd,
  updates,
  memory,
  opening,
  storm,
  lost,
};

/** Our relay beside those that others run: same work, same load, in turn. Linux only. */
export async function benchPeers(asked: readonly string[]): Promise<void> {
  const names = asked.filter((name) => name !== 'quick');
  const unknown = names.filter((name) => !Object.hasOwn(ROWS, name));
  if (unknown.length > 0) {
    throw new Error(`no row ${unknown.join(', ')}; there are: ${Object.keys(ROWS).join(', ')}, and quick`);
  }
  installPeers();
  const field = new Field({ rounds: asked.includes('quick') ? 1 : ROUNDS, contestants: contestants() });
  const versions = field.contestants.map(({ name, version }) => `${name} ${version}`).join(', ');
  console.log(`\n${versions}; medians of ${field.rounds}, servers in turn`);
  for (const [name, row] of Object.entries(ROWS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const start = performance.now();
    await row(field);
    console.log(`  (${name}: ${Math.round((performance.now() - start) / 1000)} s)`);
  }
}
