import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A small file that says for which inputs a step was last done.
 * @param {string} file
 */
export function stampAt(file) {
  return {
    /** @param {string} value */
    is: (value) => {
      try {
        return readFileSync(file, 'utf8') === value;
      } catch {
        return false; // never done yet
      }
    },
    clear: () => rmSync(file, { force: true }),
    /** @param {string} value */
    set: (value) => {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, value);
    },
  };
}
