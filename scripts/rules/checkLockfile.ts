import type { SourceTree } from './SourceTree.ts';

interface LockEntry {
  license?: string;
  dev?: boolean;
  link?: boolean;
  resolved?: string;
  integrity?: string;
  optionalDependencies?: Record<string, string>;
}

// Licences that ask for no more than a notice.
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Unlicense',
]);

/**
 * What is shipped is permissively licensed; each package is pinned by hash and by no host's name, with its variants
 * for all platforms (npm leaves out those that its registry lacks, and `npm ci` then fails everywhere).
 */
export function checkLockfile(tree: SourceTree): string[] {
  return tree.files(/(^|\/)package-lock\.json$/).flatMap((file) => problemsIn(tree, file));
}

function problemsIn(tree: SourceTree, file: string): string[] {
  const lock: { packages?: Record<string, LockEntry> } = JSON.parse(tree.text(file));
  const packages = lock.packages ?? {};
  const entries = Object.entries(packages).filter(([name]) => name !== '');
  return entries.flatMap(([name, entry]) => {
    const problems: string[] = [];
    if (entry.resolved) problems.push('names the host that it came from');
    if (!entry.integrity) problems.push('has no integrity hash');
    if (!entry.dev && !isPermissive(entry.license ?? '')) {
      problems.push(`has the licence ${entry.license ?? '(none given)'}`);
    }
    for (const variant of Object.keys(entry.optionalDependencies ?? {})) {
      const isLocked = [`node_modules/${variant}`, `${name}/node_modules/${variant}`].some(
        (key) => packages[key],
      );
      if (!isLocked) problems.push(`lacks its optional ${variant}`);
    }
    return problems.map((problem) => `${file}: ${name} ${problem}`);
  });
}

/** Reads SPDX expressions as packages write them: `A`, `(A OR B)`, `A AND B`. */
function isPermissive(expression: string): boolean {
  const choices = expression.replace(/[()]/g, '').split(/\s+OR\s+/);
  return choices.some((choice) =>
    choice.split(/\s+AND\s+/).every((licence) => PERMISSIVE.has(licence.trim())),
  );
}
