import { benchCanvas } from './canvas.ts';
import { benchModel } from './model.ts';
import { benchRelay } from './relay.ts';
import { printMachine } from './table.ts';

/** Every bench by name; `npm run bench -- model relay` runs only those named. */
const BENCHES: Readonly<Record<string, () => void | Promise<void>>> = {
  model: benchModel,
  relay: benchRelay,
  canvas: benchCanvas,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(', ')}; there are: ${Object.keys(BENCHES).join(', ')}`);
  process.exit(2);
}
printMachine();
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length === 0 || asked.includes(name)) await bench();
}
