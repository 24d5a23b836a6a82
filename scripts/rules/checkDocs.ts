import path from 'node:path';
import type { SourceTree } from './SourceTree.ts';

const DOCS = /^(README|ARCHITECTURE|CONTRIBUTING)\.md$/;
// A path of ours starts with one of these folders, or is a file beside package.json.
const OURS = /^(client|server|shared|e2e|scripts|docs|\.ci)\/|^[\w.-]+\.(md|json|ts|mjs)$/;
const PLACEHOLDER = /[<>*…{}\s]|\.\.\./;

/** Paths that the documents name in backticks or link to must exist. */
export function checkDocs(tree: SourceTree): string[] {
  return tree.files(DOCS).flatMap((file) => {
    const text = tree.text(file);
    const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');
    const linked = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '');
    const named = [
      ...quoted.filter((name) => OURS.test(name) && !PLACEHOLDER.test(name)),
      ...linked.filter((name) => !/^[a-z]+:/.test(name)),
    ];
    const missing = [...new Set(named)].filter((name) => !exists(tree, name));
    return missing.map((name) => `${file}: names ${name}, which does not exist`);
  });
}

/** `client/sync/Provider` may stand for the file with its ending left out. */
function exists(tree: SourceTree, name: string): boolean {
  const clean = path.posix.normalize(name).replace(/\/$/, '');
  return ['', '.ts', '.tsx'].some((ending) => tree.has(`${clean}${ending}`));
}
