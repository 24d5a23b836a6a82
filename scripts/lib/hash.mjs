import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * One hash over the names and contents of files and folders (walked in name order).
 * @param {string} base folder that the names are relative to
 * @param {string[]} entries
 * @param {(file: string) => boolean} [keep] which files count
 */
export function hashTree(base, entries, keep = () => true) {
  const hash = createHash('sha256');
  for (const entry of entries) {
    for (const file of filesOf(base, entry)) {
      if (!keep(file)) continue;
      const bytes = readFileSync(path.join(base, file));
      hash.update(`${file}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} base
 * @param {string} entry
 * @returns {string[]} files at or below the entry, with forward slashes; none where it does not exist
 */
function filesOf(base, entry) {
  const stat = statSync(path.join(base, entry), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [entry];
  const names = readdirSync(path.join(base, entry)).sort();
  return names.flatMap((name) => filesOf(base, `${entry}/${name}`));
}
