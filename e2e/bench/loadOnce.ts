import { readFileSync } from 'node:fs';
import * as Y from 'yjs';
import { Board } from '../../shared/board/Board.ts';

export interface LoadFigures {
  /** Until the document, or the parsed JSON, is there. */
  readonly document: number;
  /** Until every record was read as well, its text laid out; the same for JSON, which has no such step. */
  readonly milliseconds: number;
  /** Bytes held after the load: JS heap and array buffers. */
  readonly heap: number;
}

/** What was loaded: kept alive until it was weighed. */
const loaded: object[] = [];

/** Loads one board from `file` in this process, once. Run with `--expose-gc`. */
function loadOnce(what: string, file: string): LoadFigures {
  const before = heldBytes();
  const times = what === 'json' ? loadJson(file) : loadBoard(file);
  return { ...times, heap: heldBytes() - before };
}

type Times = Omit<LoadFigures, 'heap'>;

function loadJson(file: string): Times {
  const text = readFileSync(file, 'utf8');
  const start = performance.now();
  loaded.push(JSON.parse(text) as object);
  const milliseconds = performance.now() - start;
  return { document: milliseconds, milliseconds };
}

/** The document may keep views on the bytes that it was read from: they are weighed with it. */
function loadBoard(file: string): Times {
  const update = readFileSync(file);
  const start = performance.now();
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const document = performance.now() - start;
  const board = new Board(doc);
  board.all();
  loaded.push(board);
  return { document, milliseconds: performance.now() - start };
}

function heldBytes(): number {
  globalThis.gc?.();
  globalThis.gc?.(); // the first only marks what array buffers held
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const [, , what, file] = process.argv;
if (file !== undefined) console.log(JSON.stringify(loadOnce(what ?? '', file)));
