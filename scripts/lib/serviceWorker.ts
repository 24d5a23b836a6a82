import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { transformWithOxc } from 'vite';

/** What a page never asks for. */
const NOT_SERVED = /\.map$|licenses\.md$/;

/**
 * Emits `sw.js`: the service worker `source` with the list of the build's files. Any change of a file changes the
 * worker's bytes, which is how browsers notice a new version.
 */
export function serviceWorker(source: string): Plugin {
  return {
    name: 'inkwire-service-worker',
    apply: (_config, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
    async generateBundle(_options, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => !NOT_SERVED.test(name))
        .sort();
      const version = createHash('sha256');
      for (const name of files) {
        const file = bundle[name];
        version.update(name).update(file?.type === 'asset' ? file.source : (file?.code ?? ''));
      }
      const urls = files.filter((name) => !name.endsWith('.html')).map((name) => `/${name}`);
      const precache = JSON.stringify({ version: version.digest('hex').slice(0, 16), files: urls });
      const { code } = await transformWithOxc(readFileSync(source, 'utf8'), source);
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: `const PRECACHE = ${precache};\n${code}` });
    },
  };
}
