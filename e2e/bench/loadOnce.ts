import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as Y from 'yjs';
import { Board } from '../../shared/board/Board.ts';

export interface LoadFigures {
  readonly milliseconds: number;
  /** Bytes held after the load: JS heap and array buffers. */
  readonly heap: number;
}

/** Loads that the bench takes the median of. */
export const loadRuns = 7;

/** What was loaded: kept alive until it was weighed. */
const loaded: object[] = [];

/** Loads one board from `file` in this process, once. Run with `--expose-gc`. */
function loadOnce(what: string, file: string): LoadFigures {
  const before = heldBytes();
  const milliseconds = what === 'json' ? loadJson(file) : loadBoard(file);
  return { milliseconds, heap: heldBytes() - before };
}

function loadJson(file: string): number {
  const text = readFileSync(file, 'utf8');
  const start = performance.now();
  loaded.push(JSON.parse(text) as object);
  return performance.now() - start;
}

/** The document may keep views on the bytes that it was read from: they are weighed with it. */
function loadBoard(file: string): number {
  const update = readFileSync(file);
  const start = performance.now();
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const board = new Board(doc);
  board.all();
  loaded.push(board);
  return performance.now() - start;
}

function heldBytes(): number {
  globalThis.gc?.();
  globalThis.gc?.(); // the first only marks what array buffers held
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , what = '', file = ''] = process.argv;
  console.log(JSON.stringify(loadOnce(what, file)));
}
