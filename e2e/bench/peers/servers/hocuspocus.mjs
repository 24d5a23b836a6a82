// Hocuspocus as its authors set it up, debounce and all at the defaults. Its database is LevelDB with an fsync at each
// store: the SQLite extension that is usual needs a compiler here, and stores the same one blob a document.
import { createRequire } from 'node:module';

// By name: these packages, and with them their types, are there only once the bench has run.
const [{ Server }, { Database }, { ClassicLevel }] = [
  '@hocuspocus/server',
  '@hocuspocus/extension-database',
  'classic-level',
].map(createRequire(import.meta.url));

const db = new ClassicLevel(process.env.DATA ?? '', { valueEncoding: 'buffer' });

/** @param {{ documentName: string }} document */
async function fetch({ documentName }) {
  try {
    return await db.get(documentName);
  } catch {
    return null; // a new document
  }
}

/** @param {{ documentName: string, state: Buffer }} document */
const store = async ({ documentName, state }) => await db.put(documentName, state, { sync: true });

await db.open();
await new Server({
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  quiet: true,
  extensions: [new Database({ fetch, store })],
}).listen();
