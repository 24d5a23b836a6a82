// Loaded before a server (`--import`): after SIGUSR2 no write of its store comes to an end.
import { createRequire } from 'node:module';

const { prototype } = createRequire(import.meta.url)('leveldown');
const write = prototype._batch;
let hangs = false;

prototype._batch = /** @param {unknown[]} args */ function batch(...args) {
  if (!hangs) write.apply(this, args);
};

process.on('SIGUSR2', () => {
  hangs = true;
});
