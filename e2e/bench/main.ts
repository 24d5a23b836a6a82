import { benchCanvas } from './canvas.ts';
import { benchModel } from './model.ts';
import { benchPeers } from './peers/benchPeers.ts';
import { benchRelay } from './relay.ts';
import { printMachine } from './table.ts';

/** Every bench by name; `npm run bench -- model relay` runs only those named. */
const BENCHES: Readonly<Record<string, () => void | Promise<void>>> = {
  model: benchModel,
  relay: benchRelay,
  canvas: benchCanvas,
};

/** Takes a quarter of an hour, so it runs only when it is named; what follows its name are its rows. */
const PEERS = 'peers';

const words = process.argv.slice(2);
const peersAt = words.indexOf(PEERS);
const asked = peersAt < 0 ? words : words.slice(0, peersAt);
const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(', ')}; there are: ${[...Object.keys(BENCHES), PEERS].join(', ')}`);
  process.exit(2);
}
printMachine();
for (const [name, bench] of Object.entries(BENCHES)) {
  if (words.length === 0 || asked.includes(name)) await bench();
}
if (peersAt >= 0) await benchPeers(words.slice(peersAt + 1));
