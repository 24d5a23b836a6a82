import { at } from './project.mjs';

// Started by file rather than through node_modules/.bin, which needs a shell on Windows.
export const tools = {
  biome: at('node_modules/@biomejs/biome/bin/biome'),
  playwright: at('node_modules/@playwright/test/cli.js'),
  tsc: at('node_modules/typescript/bin/tsc'),
  tsx: at('node_modules/tsx/dist/cli.mjs'),
  vite: at('node_modules/vite/bin/vite.js'),
  vitest: at('node_modules/vitest/vitest.mjs'),
};
