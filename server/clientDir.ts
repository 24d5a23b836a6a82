import { fileURLToPath } from 'node:url';

/** The built client: beside the built server (`dist/server` → `dist/client`), or under the root from source. */
export function defaultClientDir(): string {
  const fromSource = import.meta.url.endsWith('.ts');
  return fileURLToPath(new URL(fromSource ? '../dist/client' : '../client', import.meta.url));
}
