// `npm run bench`: builds what is needed, then measures; arguments are passed on.
import { runBuilt } from './lib/runBuilt.mjs';

await runBuilt('e2e/bench/main.ts');
