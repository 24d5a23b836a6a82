import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { serviceWorker } from './scripts/lib/serviceWorker.ts';

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url));

const CLIENT_DEV_PORT = 5173;
const RELAY_PORT = process.env.PORT ?? '8080';
const relay = `http://127.0.0.1:${RELAY_PORT}`;

/** The relay's programs, its main one and its worker threads: each becomes a file of that name in dist/server. */
function serverEntries(): string[] {
  const files = readdirSync(at('server'), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /(^main|Worker)\.ts$/.test(file)).map((file) => at(`server/${file}`));
}

export default defineConfig(({ mode, isSsrBuild }) => ({
  root: mode === 'test' ? at('.') : at('client'),
  plugins: [react(), serviceWorker(at('client/worker/serviceWorker.ts'))],
  server: {
    port: CLIENT_DEV_PORT,
    strictPort: true,
    proxy: {
      '/ws': { target: relay, ws: true },
      '/api': relay,
      '/healthz': relay,
    },
  },
  build: isSsrBuild ? serverBuild : clientBuild,
  test: {
    include: ['{shared,client,server,scripts,e2e/fixtures}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Processes, not threads: LevelDB is native code, and tests start real servers.
    pool: 'forks',
    allowOnly: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
}));

const clientBuild = {
  outDir: at('dist/client'),
  emptyOutDir: true,
  sourcemap: true,
  chunkSizeWarningLimit: 1000, // kB; one file for the whole app: a board needs nearly all of it at once
  license: { fileName: 'licenses.md' }, // the bundled packages' notices travel with their code
};

/** Packages stay outside (leveldown is native); entries and chunks side by side, so that URLs between them hold. */
const serverBuild = {
  outDir: at('dist/server'),
  emptyOutDir: true,
  sourcemap: true,
  target: 'node20',
  copyPublicDir: false,
  rolldownOptions: {
    input: serverEntries(),
    output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
  },
};
