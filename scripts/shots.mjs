// `npm run shots`: takes pictures of the running app for the README and for looking at.
import { runBuilt } from './lib/runBuilt.mjs';

await runBuilt('e2e/shots/main.ts');
