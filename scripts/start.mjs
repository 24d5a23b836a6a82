// `npm start`: install, build, serve; each only where needed. Needs nothing but Node and npm.
import { pathToFileURL } from 'node:url';
import { ensureBuilt, serverMain } from './lib/build.mjs';
import { endWithParent } from './lib/endWithParent.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runMain } from './lib/project.mjs';

await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt();
  // The relay takes over this very process, so that signals and exit codes are its own.
  endWithParent();
  process.argv[1] = serverMain;
  await import(pathToFileURL(serverMain).href);
});
